-- The ends of turns, for all that end together in as few statements as can be.

-- Inserts the replies of several turns, leased to the caller; the number of each row, in their
-- order. p_say_of[i] is the turn (from 1) that says p_say_body[i]; what one turn says stands
-- together. p_inbox[n] is NULL for a turn that must stay silent. Where older words to the same
-- resident still wait, the new ones wait behind them, and the caller gets NULL.
CREATE FUNCTION say_each(
    p_resident bigint[], p_channel text[], p_inbox bigint[], p_address text[],
    p_say_of int[], p_say_body bytea[], p_now timestamptz, p_lease timestamptz
) RETURNS bigint[]
LANGUAGE plpgsql AS $$
DECLARE
    v_ids bigint[] := '{}';
    v_leased bigint[];
BEGIN
    IF cardinality(p_say_of) = 0 THEN
        RETURN v_ids;
    END IF;
    FOR i IN 1 .. cardinality(p_say_of) LOOP
        v_ids[i] := CASE WHEN p_inbox[p_say_of[i]] IS NOT NULL THEN nextval('outbox_id_seq') END;
    END LOOP;
    WITH written AS (
        INSERT INTO outbox (id, key, resident_id, channel, address, body, lane, state,
                            leased_until, created_at)
        SELECT v_ids[i],
               'in-' || p_inbox[said.n] || '.' || i - array_position(p_say_of, said.n) + 1,
               p_resident[said.n], p_channel[said.n], p_address[said.n], p_say_body[i], 0,
               CASE WHEN said.waits THEN 0 ELSE 1 END,
               CASE WHEN NOT said.waits THEN p_lease END, p_now
        FROM generate_subscripts(p_say_of, 1) AS i
        CROSS JOIN LATERAL (
            SELECT p_say_of[i] AS n,
                   -- + 0: by the index of the resident's words, not by that of all that wait.
                   EXISTS (SELECT FROM outbox o
                           WHERE o.resident_id = p_resident[p_say_of[i]]
                             AND o.state < 2 AND o.state + 0 = 0) AS waits
            OFFSET 0
        ) AS said
        WHERE v_ids[i] IS NOT NULL
        RETURNING id, state
    )
    SELECT array_agg(id) INTO v_leased FROM written WHERE state = 1;
    FOR i IN 1 .. cardinality(v_ids) LOOP
        IF (v_ids[i] = ANY (v_leased)) IS NOT TRUE THEN
            v_ids[i] := NULL;
        END IF;
    END LOOP;
    RETURN v_ids;
END $$;

-- What say_each gave to one turn.
CREATE FUNCTION said_by(p_turn int, p_say_of int[], p_ids bigint[]) RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    v_ids bigint[] := '{}';
    v_at int := array_position(p_say_of, p_turn);
BEGIN
    WHILE p_say_of[v_at] = p_turn LOOP
        IF p_ids[v_at] IS NOT NULL THEN
            v_ids := v_ids || p_ids[v_at];
        END IF;
        v_at := v_at + 1;
    END LOOP;
    RETURN v_ids;
END $$;

-- Takes the messages in and moves the pointers, for residents of whom each has one turn only.
-- p_status: 0 moved, 1 the message was known already, 2 it is stored for the slow way.
CREATE FUNCTION move_turns(
    p_resident bigint[], p_expect text[], p_name text[], p_channel text[], p_external text[],
    p_address text[], p_body bytea[], p_now timestamptz,
    OUT p_status smallint[], OUT p_inbox bigint[]
)
LANGUAGE plpgsql AS $$
DECLARE
    v_count int := cardinality(p_resident);
    v_moved bigint[] := '{}';
    v_stored bigint[];
    v_new int;
BEGIN
    p_status := array_fill(0::smallint, ARRAY[v_count]);
    FOR i IN 1 .. v_count LOOP
        p_inbox[i] := nextval('inbox_id_seq');
    END LOOP;
    INSERT INTO inbox (id, channel, external_id, resident_id, address, body, received_at,
                       handled_at)
    SELECT p_inbox[i], p_channel[i], p_external[i], p_resident[i], p_address[i], p_body[i],
           p_now, p_now
    FROM generate_subscripts(p_inbox, 1) AS i
    ON CONFLICT (channel, external_id) DO NOTHING;
    GET DIAGNOSTICS v_new = ROW_COUNT;
    IF v_new < v_count THEN
        FOR i IN 1 .. v_count LOOP
            IF NOT EXISTS (SELECT FROM inbox WHERE id = p_inbox[i]) THEN
                p_status[i] := 1;
                p_inbox[i] := (SELECT id FROM inbox WHERE channel = p_channel[i]
                               AND external_id = p_external[i]);
            END IF;
        END LOOP;
    END IF;
    IF v_count > 1 THEN
        PERFORM FROM residents WHERE id = ANY (p_resident) ORDER BY id FOR NO KEY UPDATE;
    END IF;
    -- A resident's place in the arrays is found without a join: for one resident, which is the
    -- rule, there is no cheaper statement.
    WITH moved AS (
        UPDATE residents r
        SET talk = p_name[array_position(p_resident, r.id)], turn = r.turn + 1,
            heard_telegram_at = CASE p_channel[array_position(p_resident, r.id)]
                WHEN 'telegram' THEN p_now ELSE r.heard_telegram_at END,
            heard_whatsapp_at = CASE p_channel[array_position(p_resident, r.id)]
                WHEN 'whatsapp' THEN p_now ELSE r.heard_whatsapp_at END
        WHERE r.id = ANY (p_resident) AND p_status[array_position(p_resident, r.id)] = 0
          AND r.talk IS NOT DISTINCT FROM p_expect[array_position(p_resident, r.id)]
          AND NOT EXISTS (SELECT FROM inbox i WHERE i.resident_id = r.id
                          AND i.handled_at IS NULL AND i.parked_at IS NULL)
        RETURNING r.id
    )
    SELECT array_agg(id) INTO v_moved FROM moved;
    IF coalesce(cardinality(v_moved), 0) < v_new THEN
        FOR i IN 1 .. v_count LOOP
            IF p_status[i] = 0 AND (p_resident[i] = ANY (v_moved)) IS NOT TRUE THEN
                p_status[i] := 2;
                v_stored := v_stored || p_inbox[i];
            END IF;
        END LOOP;
        UPDATE inbox SET handled_at = NULL WHERE id = ANY (v_stored);
    END IF;
END $$;

-- Whether a resident comes more than once in these, which are sorted.
CREATE FUNCTION some_twice(p_resident bigint[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    FOR i IN 2 .. cardinality(p_resident) LOOP
        IF p_resident[i] = p_resident[i - 1] THEN
            RETURN true;
        END IF;
    END LOOP;
    RETURN false;
END $$;

-- The short way, for turns that wrote no facts. Status 0: done. 1: the message was known already,
-- nothing was done. 2: the conversation stands elsewhere than expected, or older messages wait; the
-- message is stored for the slow way. Callers sort by resident.
CREATE OR REPLACE FUNCTION commit_turns(
    p_resident bigint[], p_expect text[], p_name text[], p_channel text[], p_external text[],
    p_address text[], p_body bytea[], p_say_of int[], p_say_body bytea[],
    p_now timestamptz, p_lease timestamptz
) RETURNS TABLE (n int, status smallint, inbox_id bigint, outbox_ids bigint[])
LANGUAGE plpgsql SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    v_moved record;
    v_done bigint[];
    v_said bigint[];
BEGIN
    IF some_twice(p_resident) THEN
        -- Then each by itself, in their order; what one writes the next must see.
        FOR i IN 1 .. cardinality(p_resident) LOOP
            RETURN QUERY SELECT i, c.status, c.inbox_id, c.outbox_ids FROM commit_turns(
                p_resident[i:i], p_expect[i:i], p_name[i:i], p_channel[i:i], p_external[i:i],
                p_address[i:i], p_body[i:i],
                array_fill(1, ARRAY[cardinality(array_positions(p_say_of, i))]),
                ARRAY(SELECT p_say_body[k] FROM unnest(array_positions(p_say_of, i)) k),
                p_now, p_lease) AS c;
        END LOOP;
        RETURN;
    END IF;
    v_moved := move_turns(p_resident, p_expect, p_name, p_channel, p_external, p_address, p_body,
                          p_now);
    v_done := v_moved.p_inbox;
    FOR i IN 1 .. cardinality(p_resident) LOOP
        IF v_moved.p_status[i] <> 0 THEN
            v_done[i] := NULL;
        END IF;
    END LOOP;
    v_said := say_each(p_resident, p_channel, v_done, p_address, p_say_of, p_say_body, p_now,
                       p_lease);
    FOR i IN 1 .. cardinality(p_resident) LOOP
        n := i;
        status := v_moved.p_status[i];
        inbox_id := v_moved.p_inbox[i];
        outbox_ids := CASE WHEN cardinality(p_resident) = 1 THEN array_remove(v_said, NULL)
                      ELSE said_by(i, p_say_of, v_said) END;
        RETURN NEXT;
    END LOOP;
END $$;

-- As before, but that replies are written by say_each.
CREATE OR REPLACE FUNCTION finish_turns(
    p_resident bigint[], p_name text[], p_channel text[], p_inbox bigint[], p_address text[],
    p_say_of int[], p_say_body bytea[], p_now timestamptz, p_lease timestamptz
) RETURNS TABLE (n int, outbox_ids bigint[])
LANGUAGE plpgsql SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    v_heard timestamptz;
    v_said bigint[];
BEGIN
    FOR i IN 1 .. cardinality(p_resident) LOOP
        UPDATE inbox SET handled_at = p_now WHERE id = p_inbox[i]
        RETURNING received_at INTO v_heard;
        UPDATE residents r
        SET talk = p_name[i], turn = r.turn + 1,
            heard_telegram_at = CASE p_channel[i]
                WHEN 'telegram' THEN greatest(r.heard_telegram_at, v_heard)
                ELSE r.heard_telegram_at END,
            heard_whatsapp_at = CASE p_channel[i]
                WHEN 'whatsapp' THEN greatest(r.heard_whatsapp_at, v_heard)
                ELSE r.heard_whatsapp_at END
        WHERE r.id = p_resident[i];
    END LOOP;
    v_said := say_each(p_resident, p_channel, p_inbox, p_address, p_say_of, p_say_body, p_now,
                       p_lease);
    FOR i IN 1 .. cardinality(p_resident) LOOP
        n := i;
        outbox_ids := CASE WHEN cardinality(p_resident) = 1 THEN array_remove(v_said, NULL)
                      ELSE said_by(i, p_say_of, v_said) END;
        RETURN NEXT;
    END LOOP;
END $$;

DROP FUNCTION say_all(bigint[], text[], bigint[], text[], int[], bytea[], timestamptz, timestamptz);

-- Turns that ask for facts are foreseen or go the slow way: nobody claims.
DROP FUNCTION claim_turns(bigint[], text[], text[], text[], text[], bytea[], timestamptz);
