-- The end of a turn: the message is in, the pointer moved, the replies are out; or none of it.

-- Inserts the replies of several turns, leased to the caller. p_say_of[i] is the turn (from 1) that
-- says p_say_body[i]; p_inbox[n] is NULL for a turn that must stay silent. Where older words to the
-- same resident still wait, the new ones wait behind them, and the caller gets no ids to send.
CREATE FUNCTION say_all(
    p_resident bigint[], p_channel text[], p_inbox bigint[], p_address text[],
    p_say_of int[], p_say_body bytea[], p_now timestamptz, p_lease timestamptz
) RETURNS TABLE (n int, outbox_ids bigint[])
LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY WITH said AS (
        SELECT s.n, s.body, s.ord,
               EXISTS (SELECT FROM outbox o
                       WHERE o.resident_id = p_resident[s.n] AND o.state = 0) AS waits,
               'in-' || p_inbox[s.n] || '.' || row_number() OVER (PARTITION BY s.n ORDER BY s.ord)
                   AS key
        FROM unnest(p_say_of, p_say_body) WITH ORDINALITY AS s (n, body, ord)
        WHERE p_inbox[s.n] IS NOT NULL
    ), written AS (
        INSERT INTO outbox (key, resident_id, channel, address, body, lane, state, leased_until,
                            created_at)
        SELECT said.key, p_resident[said.n], p_channel[said.n], p_address[said.n], said.body,
               0, CASE WHEN said.waits THEN 0 ELSE 1 END,
               CASE WHEN NOT said.waits THEN p_lease END, p_now
        FROM said ORDER BY said.n, said.ord
        RETURNING id, key
    )
    SELECT said.n, array_agg(written.id ORDER BY said.ord) FILTER (WHERE NOT said.waits)
    FROM said JOIN written USING (key)
    GROUP BY said.n;
END $$;

-- The short way, for turns that wrote no facts. Status 0: done. 1: the message was known already,
-- nothing was done. 2: the conversation stands elsewhere than expected, or older messages wait; the
-- message is stored for the slow way. Callers sort by resident.
CREATE FUNCTION commit_turns(
    p_resident bigint[], p_expect text[], p_name text[], p_channel text[], p_external text[],
    p_address text[], p_body bytea[], p_say_of int[], p_say_body bytea[],
    p_now timestamptz, p_lease timestamptz
) RETURNS TABLE (n int, status smallint, inbox_id bigint, outbox_ids bigint[])
LANGUAGE plpgsql SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    v_turn record;
    v_inbox bigint;
    v_all bigint[] := '{}';
    v_done bigint[] := '{}';
    v_status smallint[] := '{}';
BEGIN
    FOR v_turn IN
        SELECT t.* FROM unnest(p_resident, p_expect, p_name, p_channel, p_external, p_address,
                               p_body)
            WITH ORDINALITY AS t (resident, expect, name, channel, external, address, body, n)
        ORDER BY t.n
    LOOP
        INSERT INTO inbox (channel, external_id, resident_id, address, body, received_at,
                           handled_at)
        VALUES (v_turn.channel, v_turn.external, v_turn.resident, v_turn.address, v_turn.body,
                p_now, p_now)
        ON CONFLICT (channel, external_id) DO NOTHING
        RETURNING id INTO v_inbox;
        IF NOT FOUND THEN
            SELECT i.id INTO v_inbox FROM inbox i
            WHERE i.channel = v_turn.channel AND i.external_id = v_turn.external;
            v_all := v_all || v_inbox;
            v_done := v_done || NULL::bigint;
            v_status := v_status || 1::smallint;
            CONTINUE;
        END IF;
        v_all := v_all || v_inbox;
        UPDATE residents r
        SET talk = v_turn.name, turn = r.turn + 1,
            heard_telegram_at =
                CASE v_turn.channel WHEN 'telegram' THEN p_now ELSE r.heard_telegram_at END,
            heard_whatsapp_at =
                CASE v_turn.channel WHEN 'whatsapp' THEN p_now ELSE r.heard_whatsapp_at END
        WHERE r.id = v_turn.resident AND r.talk IS NOT DISTINCT FROM v_turn.expect
          AND NOT EXISTS (SELECT FROM inbox i WHERE i.resident_id = v_turn.resident
                          AND i.handled_at IS NULL AND i.parked_at IS NULL);
        IF FOUND THEN
            v_done := v_done || v_inbox;
            v_status := v_status || 0::smallint;
        ELSE
            UPDATE inbox SET handled_at = NULL WHERE id = v_inbox;
            v_done := v_done || NULL::bigint;
            v_status := v_status || 2::smallint;
        END IF;
    END LOOP;
    RETURN QUERY
        SELECT t.n::int, t.status, t.inbox, coalesce(s.outbox_ids, '{}')
        FROM unnest(v_status, v_all) WITH ORDINALITY AS t (status, inbox, n)
        LEFT JOIN say_all(p_resident, p_channel, v_done, p_address, p_say_of, p_say_body,
                          p_now, p_lease) s ON s.n = t.n
        ORDER BY t.n;
END $$;

-- The beginning of turns that write facts: the message is in, not yet handled, and the resident's
-- row is locked. The same statuses; after 0 the caller ends with finish_turns in this transaction.
CREATE FUNCTION claim_turns(
    p_resident bigint[], p_expect text[], p_channel text[], p_external text[], p_address text[],
    p_body bytea[], p_now timestamptz
) RETURNS TABLE (n int, status smallint, inbox_id bigint)
LANGUAGE plpgsql SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    v_turn record;
BEGIN
    FOR v_turn IN
        SELECT t.* FROM unnest(p_resident, p_expect, p_channel, p_external, p_address, p_body)
            WITH ORDINALITY AS t (resident, expect, channel, external, address, body, n)
        ORDER BY t.n
    LOOP
        n := v_turn.n;
        INSERT INTO inbox (channel, external_id, resident_id, address, body, received_at)
        VALUES (v_turn.channel, v_turn.external, v_turn.resident, v_turn.address, v_turn.body,
                p_now)
        ON CONFLICT (channel, external_id) DO NOTHING
        RETURNING id INTO inbox_id;
        IF NOT FOUND THEN
            SELECT i.id INTO inbox_id FROM inbox i
            WHERE i.channel = v_turn.channel AND i.external_id = v_turn.external;
            status := 1;
            RETURN NEXT;
            CONTINUE;
        END IF;
        -- NO KEY: rows that refer to this resident can still be inserted meanwhile.
        PERFORM FROM residents r
        WHERE r.id = v_turn.resident AND r.talk IS NOT DISTINCT FROM v_turn.expect
          AND NOT EXISTS (SELECT FROM inbox i WHERE i.resident_id = v_turn.resident
                          AND i.handled_at IS NULL AND i.parked_at IS NULL AND i.id < inbox_id)
        FOR NO KEY UPDATE;
        status := CASE WHEN FOUND THEN 0 ELSE 2 END;
        RETURN NEXT;
    END LOOP;
END $$;

-- The end of claimed turns and of stored messages: pointers moved, messages handled, replies out.
CREATE FUNCTION finish_turns(
    p_resident bigint[], p_name text[], p_channel text[], p_inbox bigint[], p_address text[],
    p_say_of int[], p_say_body bytea[], p_now timestamptz, p_lease timestamptz
) RETURNS TABLE (n int, outbox_ids bigint[])
LANGUAGE plpgsql SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    v_turn record;
    v_heard timestamptz;
BEGIN
    FOR v_turn IN
        SELECT t.* FROM unnest(p_resident, p_name, p_channel, p_inbox)
            WITH ORDINALITY AS t (resident, name, channel, inbox, n)
        ORDER BY t.n
    LOOP
        UPDATE inbox SET handled_at = p_now WHERE id = v_turn.inbox
        RETURNING received_at INTO v_heard;
        UPDATE residents r
        SET talk = v_turn.name, turn = r.turn + 1,
            heard_telegram_at = CASE v_turn.channel
                WHEN 'telegram' THEN greatest(r.heard_telegram_at, v_heard)
                ELSE r.heard_telegram_at END,
            heard_whatsapp_at = CASE v_turn.channel
                WHEN 'whatsapp' THEN greatest(r.heard_whatsapp_at, v_heard)
                ELSE r.heard_whatsapp_at END
        WHERE r.id = v_turn.resident;
    END LOOP;
    RETURN QUERY
        SELECT t.n::int, coalesce(s.outbox_ids, '{}')
        FROM unnest(p_inbox) WITH ORDINALITY AS t (inbox, n)
        LEFT JOIN say_all(p_resident, p_channel, p_inbox, p_address, p_say_of, p_say_body,
                          p_now, p_lease) s ON s.n = t.n
        ORDER BY t.n;
END $$;
