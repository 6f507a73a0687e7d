-- The ledger of announcements moves on: claimed, settled, given up, answered. All of these may run
-- in several processes at once. Rows are locked before the broadcast that counts them, and several
-- rows of one statement in the order of their residents.

-- When a resident who wrote on WhatsApp at this time may no longer be written to freely: five
-- minutes before the platform says so, so that it is still true when the message gets there.
CREATE FUNCTION window_ends(p_heard TIMESTAMPTZ) RETURNS TIMESTAMPTZ
LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT p_heard + interval '23 hours 55 minutes' $$;

-- By which way a resident is reached who has these (1 Telegram, 2 WhatsApp, 3 both); 0 by none.
-- Who has both is written to on WhatsApp only where they wrote last and the window is open.
CREATE FUNCTION way_of(
    p_ways INTEGER, p_telegram TIMESTAMPTZ, p_whatsapp TIMESTAMPTZ, p_now TIMESTAMPTZ
) RETURNS INTEGER LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN p_ways = 0 THEN 0
        WHEN p_ways >= 2 AND window_ends(p_whatsapp) > p_now
             AND (p_ways = 2 OR p_whatsapp > coalesce(p_telegram, '-infinity')) THEN 2
        WHEN p_ways = 2 THEN 3
        ELSE 1 END
$$;

-- Adds to the counters of a broadcast what became of some rows, by the states they had and have.
CREATE FUNCTION count_deliveries(p_broadcast BIGINT, p_before SMALLINT[], p_after SMALLINT[])
RETURNS void LANGUAGE sql AS $$
    UPDATE broadcasts b
    SET sent = b.sent + n.sent, held = b.held + n.held, failed = b.failed + n.failed,
        gone = b.gone + n.gone, unsure = b.unsure + n.unsure, skipped = b.skipped + n.skipped
    FROM (
        SELECT sum(CASE state WHEN 2 THEN one ELSE 0 END) AS sent,
            sum(CASE state WHEN 3 THEN one ELSE 0 END) AS held,
            sum(CASE state WHEN 4 THEN one ELSE 0 END) AS failed,
            sum(CASE state WHEN 5 THEN one ELSE 0 END) AS gone,
            sum(CASE state WHEN 6 THEN one ELSE 0 END) AS unsure,
            sum(CASE state WHEN 7 THEN one ELSE 0 END) AS skipped
        FROM (SELECT unnest(p_after) AS state, 1 AS one
              UNION ALL SELECT unnest(p_before), -1) moved
    ) n
    WHERE b.id = p_broadcast
      AND (n.sent, n.held, n.failed, n.gone, n.unsure, n.skipped) <> (0, 0, 0, 0, 0, 0)
$$;

-- The running broadcasts of which some wait of a way, urgent ones first and alone while others are
-- not let pass. By the index of those that wait: the table is walked to its end where none is left.
CREATE FUNCTION waiting_broadcasts(p_way SMALLINT, p_urgent_only BOOLEAN) RETURNS SETOF BIGINT
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    RETURN QUERY
    SELECT b.id FROM broadcasts b
    WHERE b.state = 'running' AND (b.kind = 'urgent' OR NOT p_urgent_only)
      AND EXISTS (SELECT FROM deliveries d
                  WHERE d.state = 0 AND d.broadcast_id = b.id AND d.way = p_way)
    ORDER BY b.kind = 'urgent' DESC, b.id;
END $$;

-- The next ones that wait of a way, locked; who is locked by another process is passed by. In an
-- order that one index alone has: by another one, all that is settled would be passed. A limit that
-- is not known when it is planned is taken for a tenth of the rows, and at times these seem cheaper
-- to gather and to put in order: hence neither bitmaps nor sorts.
CREATE FUNCTION pick_deliveries(p_broadcast BIGINT, p_way SMALLINT, p_most INTEGER) RETURNS BIGINT[]
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
SET enable_bitmapscan = off SET enable_sort = off AS $$
BEGIN
    RETURN ARRAY(
        SELECT d.resident_id FROM deliveries d
        WHERE d.state = 0 AND d.broadcast_id = p_broadcast AND d.way = p_way
        ORDER BY -d.resident_id LIMIT p_most FOR UPDATE SKIP LOCKED);
END $$;

-- Takes the next waiting rows of a running broadcast and marks them as being sent: a caller that
-- dies leaves no more than these in doubt. Who no longer wants it, has had enough this week (p_cap
-- messages of its kind; NULL: as many as there are) or is gone is skipped, and who changed ways
-- (the window closed or opened) waits there. Conversations that we begin stay within p_tier in any
-- 24 hours. All rows that were looked at come back; those of state 1 are to be sent now.
CREATE FUNCTION claim_deliveries(
    p_broadcast BIGINT, p_way SMALLINT, p_most INTEGER, p_cap INTEGER, p_tier INTEGER,
    p_now TIMESTAMPTZ
) RETURNS TABLE (
    resident BIGINT, state SMALLINT, tries SMALLINT, address TEXT, language TEXT, area TEXT
)
LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan SET enable_seqscan = off
SET enable_hashjoin = off SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
    v_about record;
    v_most INTEGER := p_most;
    v_picked BIGINT[];
BEGIN
    SELECT b.kind, b.state, CASE WHEN b.kind = 'info' THEN 1::bigint << t.bit END AS topic
    INTO v_about
    FROM broadcasts b LEFT JOIN topics t ON t.code = b.topic_code WHERE b.id = p_broadcast;
    IF v_about.state IS DISTINCT FROM 'running' THEN
        RETURN;
    END IF;
    IF p_way = 3 THEN
        PERFORM pg_advisory_xact_lock(hashtext('conversation_starts'));
        SELECT least(p_most, p_tier - coalesce(sum(s.count), 0)) INTO v_most
        FROM conversation_starts s WHERE s.quarter > p_now - interval '24 hours 15 minutes';
        IF v_most <= 0 THEN
            RETURN;
        END IF;
    END IF;
    v_picked := pick_deliveries(p_broadcast, p_way, v_most);
    RETURN QUERY
    WITH known AS MATERIALIZED (
        SELECT p.resident_id, at.address, c.language, c.area_code AS area,
            CASE
                WHEN c.silent THEN 'silent'
                WHEN c.topics & v_about.topic = 0 THEN 'unsubscribed'
                WHEN at.address IS NULL THEN 'no address'
                WHEN p_cap IS NOT NULL AND p_cap <= (
                    SELECT count(*) FROM deliveries e
                    JOIN broadcasts b ON b.id = e.broadcast_id
                    WHERE e.resident_id = p.resident_id AND e.broadcast_id <> p_broadcast
                      AND e.state IN (1, 2, 3, 6) AND e.at > p_now - interval '7 days'
                      AND b.kind = v_about.kind) THEN 'weekly cap'
            END AS why,
            CASE WHEN p_way = 1 THEN 1
                 WHEN window_ends(r.heard_whatsapp_at) > p_now THEN 2 ELSE 3 END AS way
        FROM unnest(v_picked) AS p (resident_id)
        JOIN residents r ON r.id = p.resident_id
        JOIN reach c ON c.resident_id = p.resident_id
        LEFT JOIN LATERAL (
            SELECT a.address::text FROM addresses a
            WHERE a.resident_id = p.resident_id AND a.gone_at IS NULL
              AND a.channel = CASE p_way WHEN 1 THEN 'telegram' ELSE 'whatsapp' END
            ORDER BY a.id DESC LIMIT 1) at ON true
    ), moved AS (
        UPDATE deliveries d
        SET state = CASE WHEN k.why IS NOT NULL THEN 7 WHEN k.way <> p_way THEN 0 ELSE 1 END,
            way = k.way, at = p_now, reason = k.why
        FROM known k
        WHERE d.resident_id = k.resident_id AND d.broadcast_id = p_broadcast
        RETURNING d.resident_id, d.state, d.tries
    ), skipping AS (
        UPDATE broadcasts SET skipped = skipped + n.count
        FROM (SELECT count(*) FROM moved WHERE state = 7) n
        WHERE id = p_broadcast AND n.count > 0
    ), beginning AS (
        INSERT INTO conversation_starts AS s (quarter, count)
        SELECT date_bin('15 minutes', p_now, 'epoch'), count(*) FROM moved
        WHERE state = 1 AND p_way = 3 HAVING count(*) > 0
        ON CONFLICT (quarter) DO UPDATE SET count = s.count + excluded.count
    )
    SELECT m.resident_id, m.state, m.tries, k.address, k.language, k.area
    FROM moved m JOIN known k ON k.resident_id = m.resident_id;
END $$;

-- What became of rows that were being sent. Rows that were given up meanwhile are set right. p_due:
-- when to try again (state 8), else NULL. Callbacks may have told of a failure before the id of the
-- message was known here: ask failures_known afterwards, in a transaction of its own.
CREATE FUNCTION settle_deliveries(
    p_broadcast BIGINT, p_residents BIGINT[], p_states SMALLINT[], p_externals TEXT[],
    p_reasons TEXT[], p_due TIMESTAMPTZ[], p_now TIMESTAMPTZ
) RETURNS void
LANGUAGE plpgsql SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_before SMALLINT[];
    v_after SMALLINT[];
BEGIN
    WITH told AS (
        SELECT * FROM unnest(p_residents, p_states, p_externals, p_reasons, p_due)
            AS t (resident_id, state, external_id, reason, due)
    ), before AS MATERIALIZED (
        SELECT d.resident_id, d.state FROM deliveries d
        WHERE d.resident_id = ANY (p_residents) AND d.broadcast_id = p_broadcast
          AND d.state IN (1, 6)
        ORDER BY d.resident_id FOR NO KEY UPDATE
    ), after AS (
        UPDATE deliveries d
        SET state = t.state, at = coalesce(t.due, p_now), reason = t.reason,
            external_id = coalesce(t.external_id, d.external_id),
            tries = d.tries + (t.state <> 0)::int
        FROM told t JOIN before o ON o.resident_id = t.resident_id
        WHERE d.resident_id = t.resident_id AND d.broadcast_id = p_broadcast
        RETURNING o.state AS before, d.state AS after
    )
    SELECT array_agg(before), array_agg(after) INTO v_before, v_after FROM after;
    PERFORM count_deliveries(p_broadcast, v_before, v_after);
END $$;

-- Messages that were taken, or held, and failed on their way; how many there were.
CREATE FUNCTION fail_deliveries(p_externals TEXT[], p_codes TEXT[]) RETURNS INTEGER
LANGUAGE plpgsql SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_moved record;
    v_count INTEGER := 0;
BEGIN
    FOR v_moved IN
        WITH before AS MATERIALIZED (
            SELECT d.resident_id, d.broadcast_id, d.state, f.code
            FROM unnest(p_externals, p_codes) AS f (external_id, code)
            JOIN deliveries d ON d.external_id = f.external_id
            WHERE d.state IN (2, 3)
            ORDER BY d.resident_id, d.broadcast_id FOR NO KEY UPDATE OF d
        ), after AS (
            UPDATE deliveries d SET state = 4, reason = o.code FROM before o
            WHERE d.resident_id = o.resident_id AND d.broadcast_id = o.broadcast_id
            RETURNING d.broadcast_id, o.state
        )
        SELECT broadcast_id, array_agg(state) AS states FROM after
        GROUP BY broadcast_id ORDER BY broadcast_id
    LOOP
        PERFORM count_deliveries(
            v_moved.broadcast_id, v_moved.states,
            array_fill(4::smallint, ARRAY[cardinality(v_moved.states)]));
        v_count := v_count + cardinality(v_moved.states);
    END LOOP;
    RETURN v_count;
END $$;

-- The failures among these that callbacks told before the messages' ids were stored.
CREATE FUNCTION failures_known(p_externals TEXT[]) RETURNS INTEGER
LANGUAGE plpgsql SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_ids TEXT[];
    v_codes TEXT[];
BEGIN
    SELECT array_agg(external_id), array_agg(code) INTO v_ids, v_codes FROM reports
    WHERE channel = 'whatsapp' AND external_id = ANY (p_externals) AND rank = 4;
    RETURN CASE WHEN v_ids IS NULL THEN 0 ELSE fail_deliveries(v_ids, v_codes) END;
END $$;

-- Rows that somebody marked as being sent before this time and did not settle: whoever had them is
-- dead. An urgent message is sent again, of others nobody knows. And rows whose next try is due.
CREATE FUNCTION expire_deliveries(p_before TIMESTAMPTZ, p_now TIMESTAMPTZ) RETURNS INTEGER
LANGUAGE plpgsql SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_moved record;
    v_count INTEGER := 0;
BEGIN
    FOR v_moved IN
        WITH before AS MATERIALIZED (
            SELECT d.resident_id, d.broadcast_id, d.state, b.kind = 'urgent' AS again
            FROM deliveries d JOIN broadcasts b ON b.id = d.broadcast_id
            WHERE d.state IN (1, 8) AND d.at <= CASE d.state WHEN 1 THEN p_before ELSE p_now END
            LIMIT 1000 FOR NO KEY UPDATE OF d SKIP LOCKED
        ), after AS (
            UPDATE deliveries d
            SET state = CASE WHEN o.state = 8 OR o.again THEN 0 ELSE 6 END, at = p_now,
                reason = CASE WHEN o.state = 1 THEN 'the sender ended' ELSE d.reason END
            FROM before o
            WHERE d.resident_id = o.resident_id AND d.broadcast_id = o.broadcast_id
            RETURNING d.broadcast_id, d.state
        )
        SELECT broadcast_id, array_agg(state) AS states FROM after
        GROUP BY broadcast_id ORDER BY broadcast_id
    LOOP
        PERFORM count_deliveries(v_moved.broadcast_id, '{}', v_moved.states);
        v_count := v_count + cardinality(v_moved.states);
    END LOOP;
    RETURN v_count;
END $$;

-- What is held for residents who have written since: it waits to be sent within the window.
CREATE FUNCTION release_held(p_most INTEGER, p_now TIMESTAMPTZ) RETURNS INTEGER
LANGUAGE plpgsql AS $$
DECLARE
    v_moved record;
    v_count INTEGER := 0;
BEGIN
    FOR v_moved IN
        WITH before AS MATERIALIZED (
            SELECT d.resident_id, d.broadcast_id
            FROM deliveries d
            JOIN residents r ON r.id = d.resident_id
            JOIN broadcasts b ON b.id = d.broadcast_id
            WHERE d.state = 3 AND r.heard_whatsapp_at >= d.at AND b.state NOT IN ('cancelled')
            LIMIT p_most FOR NO KEY UPDATE OF d SKIP LOCKED
        ), after AS (
            UPDATE deliveries d SET state = 0, way = 2, at = p_now FROM before o
            WHERE d.resident_id = o.resident_id AND d.broadcast_id = o.broadcast_id
            RETURNING d.broadcast_id
        ), again AS (
            UPDATE broadcasts b SET state = 'running', ended_at = NULL
            WHERE b.state = 'done' AND b.id IN (SELECT broadcast_id FROM after)
        )
        SELECT broadcast_id, count(*)::int AS count FROM after
        GROUP BY broadcast_id ORDER BY broadcast_id
    LOOP
        PERFORM count_deliveries(
            v_moved.broadcast_id, array_fill(3::smallint, ARRAY[v_moved.count]), '{}');
        v_count := v_count + v_moved.count;
    END LOOP;
    RETURN v_count;
END $$;

-- What is held for one resident, who has just asked for it: theirs to be said now, as is what waits
-- to be sent to them anyway. The broadcasts, the oldest first, p_most of them.
CREATE FUNCTION take_held(p_resident BIGINT, p_most INTEGER, p_now TIMESTAMPTZ) RETURNS BIGINT[]
LANGUAGE plpgsql SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_broadcasts BIGINT[];
    v_before SMALLINT[];
BEGIN
    WITH meant AS MATERIALIZED (
        SELECT d.resident_id, d.broadcast_id, d.state
        FROM deliveries d JOIN broadcasts b ON b.id = d.broadcast_id
        WHERE d.resident_id = p_resident
          AND (d.state = 3 AND b.state <> 'cancelled' OR d.state = 0 AND b.state = 'running')
        ORDER BY d.broadcast_id LIMIT p_most FOR NO KEY UPDATE OF d
    ), moved AS (
        UPDATE deliveries d SET state = 2, at = p_now, reason = 'answered'
        FROM meant m
        WHERE d.resident_id = m.resident_id AND d.broadcast_id = m.broadcast_id
        RETURNING d.broadcast_id, m.state
    )
    SELECT array_agg(broadcast_id ORDER BY broadcast_id), array_agg(state ORDER BY broadcast_id)
    INTO v_broadcasts, v_before FROM moved;
    FOR n IN 1 .. coalesce(cardinality(v_broadcasts), 0) LOOP
        PERFORM count_deliveries(v_broadcasts[n], ARRAY[v_before[n]], '{2}');
    END LOOP;
    RETURN coalesce(v_broadcasts, '{}');
END $$;

-- Lets what failed wait again; how many rows. Who is gone, or may have got it, is left alone.
CREATE FUNCTION retry_failed(p_broadcast BIGINT, p_now TIMESTAMPTZ) RETURNS INTEGER
LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    v_count INTEGER;
BEGIN
    UPDATE deliveries SET state = 0, tries = 0, at = p_now, external_id = NULL
    WHERE broadcast_id = p_broadcast AND state = 4;
    GET DIAGNOSTICS v_count = ROW_COUNT;
    UPDATE broadcasts SET failed = failed - v_count WHERE id = p_broadcast;
    RETURN v_count;
END $$;

-- Ends the running broadcasts of which nothing waits any more, and stops those of which too much
-- failed: p_failures, and more than a fifth of what was tried, since an officer last looked at it.
-- How many there were.
CREATE FUNCTION end_broadcasts(p_failures INTEGER, p_now TIMESTAMPTZ) RETURNS INTEGER
LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    v_count INTEGER;
    v_stopped INTEGER;
BEGIN
    UPDATE broadcasts b
    SET state = 'stopped', why = 'failures', ended_at = p_now, changed_at = p_now
    WHERE b.state = 'running' AND b.failed + b.gone - b.forgiven >= p_failures
      AND (b.failed + b.gone - b.forgiven) * 5 >
          b.sent + b.held + b.failed + b.gone + b.unsure - b.forgiven;
    GET DIAGNOSTICS v_stopped = ROW_COUNT;
    UPDATE broadcasts b SET state = 'done', ended_at = p_now, changed_at = p_now
    WHERE b.state = 'running'
      AND NOT EXISTS (SELECT FROM deliveries d WHERE d.state = 0 AND d.broadcast_id = b.id)
      AND b.total = b.sent + b.held + b.failed + b.gone + b.unsure + b.skipped;
    GET DIAGNOSTICS v_count = ROW_COUNT;
    RETURN v_count + v_stopped;
END $$;
