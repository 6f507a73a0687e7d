-- Turns whose facts were foreseen: the caller has already worked out what they come to when nothing
-- stands in the way, so that message, facts, pointer and replies are one statement.

-- Rows that are written at every turn, or many times in one statement, find room in their page, so
-- that their indexes need not be written with them.
ALTER TABLE residents SET (fillfactor = 80);
ALTER TABLE allowances SET (fillfactor = 80);
ALTER TABLE rounds SET (fillfactor = 30);
ALTER TABLE slots SET (fillfactor = 30);
ALTER TABLE stocks SET (fillfactor = 30);

-- Whoever moves goods of a round first queues for the round. A row's own lock knows no queue: who
-- waits for it while it is written many times over must follow its newest version, and others who
-- come later get there first, for seconds.
CREATE OR REPLACE FUNCTION lock_shelf(
    p_households bigint[], p_rounds bigint[], p_slots bigint[], p_stocks bigint[]
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_round bigint;
BEGIN
    PERFORM FROM households WHERE id = ANY (p_households) ORDER BY id FOR NO KEY UPDATE;
    FOR v_round IN SELECT DISTINCT r FROM unnest(p_rounds) r WHERE r IS NOT NULL ORDER BY r LOOP
        PERFORM pg_advisory_xact_lock(x'5A9B'::int, (v_round % 2147483647)::int);
    END LOOP;
    PERFORM FROM rounds WHERE id = ANY (p_rounds) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM slots WHERE id = ANY (p_slots) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM stocks WHERE id = ANY (p_stocks) ORDER BY id FOR NO KEY UPDATE;
END $$;

-- A hold and an order may bring their own number, taken from the sequence beforehand.
CREATE OR REPLACE FUNCTION hold_goods(p_wishes jsonb[], p_now timestamptz)
RETURNS TABLE (n int, result jsonb)
LANGUAGE plpgsql SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_wish jsonb;
    v_hold bigint;
    v_holding bigint[] := lock_wishes(p_wishes);
BEGIN
    FOR v_n IN 1 .. cardinality(p_wishes) LOOP
        n := v_n;
        v_wish := p_wishes[n];
        IF (v_wish ->> 'resident')::bigint = ANY (v_holding) THEN
            SELECT id INTO v_hold FROM holds
            WHERE resident_id = (v_wish ->> 'resident')::bigint AND state = 'live';
            PERFORM end_hold(v_hold, 'released');
        END IF;
        IF v_wish -> 'lines' = '[]' THEN
            result := '{}';
        ELSE
            result := take_goods(v_wish, p_now);
        END IF;
        IF result IS NULL THEN
            v_hold := coalesce((v_wish ->> 'id')::bigint, nextval('holds_id_seq'));
            INSERT INTO holds (id, resident_id, household_id, round_id, point_id, slot_id, lines,
                               expires_at, created_at)
            VALUES (v_hold, (v_wish ->> 'resident')::bigint, (v_wish ->> 'household')::bigint,
                    (v_wish ->> 'round')::bigint, (v_wish ->> 'point')::bigint,
                    (v_wish ->> 'slot')::bigint, v_wish -> 'lines',
                    (v_wish ->> 'expires_at')::timestamptz, p_now);
            v_holding := v_holding || (v_wish ->> 'resident')::bigint;
            result := jsonb_build_object('hold', v_hold, 'expires_at', v_wish ->> 'expires_at');
        END IF;
        RETURN NEXT;
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION write_order(
    p_wish jsonb, p_receipt text, p_codes jsonb, p_now timestamptz
) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    v_order orders;
    v_code text;
BEGIN
    FOR v_code IN SELECT jsonb_array_elements_text(p_codes) LOOP
        INSERT INTO orders (id, receipt, code, resident_id, household_id, round_id, point_id,
                            slot_id, total, placed_at)
        SELECT coalesce((p_wish ->> 'id')::bigint, nextval('orders_id_seq')), p_receipt, v_code,
               (p_wish ->> 'resident')::bigint, (p_wish ->> 'household')::bigint,
               (p_wish ->> 'round')::bigint, (p_wish ->> 'point')::bigint,
               (p_wish ->> 'slot')::bigint, sum(l.quantity * l.rupiah), p_now
        FROM jsonb_to_recordset(p_wish -> 'lines') AS l (quantity int, rupiah int)
        ON CONFLICT (code) DO NOTHING
        RETURNING * INTO v_order;
        EXIT WHEN FOUND;
    END LOOP;
    IF v_order.id IS NULL THEN
        RAISE EXCEPTION 'none of the codes offered is free';
    END IF;
    PERFORM write_lines(v_order.id, p_wish -> 'lines');
    UPDATE residents SET point_id = v_order.point_id
    WHERE id = v_order.resident_id AND point_id IS DISTINCT FROM v_order.point_id;
    RETURN jsonb_build_object('order', v_order.id, 'code', v_order.code, 'total', v_order.total);
END $$;

CREATE OR REPLACE FUNCTION confirm_orders(p_wishes jsonb[], p_now timestamptz)
RETURNS TABLE (n int, result jsonb)
LANGUAGE plpgsql SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_wish jsonb;
    v_hold holds;
    v_owner bigint;
BEGIN
    PERFORM lock_wishes(ARRAY(
        SELECT (w -> 'wish') || jsonb_build_object('resident', w -> 'resident')
        FROM unnest(p_wishes) WITH ORDINALITY AS u (w, ord) ORDER BY ord));
    FOR v_n IN 1 .. cardinality(p_wishes) LOOP
        n := v_n;
        v_wish := (p_wishes[n] -> 'wish')
            || jsonb_build_object('resident', p_wishes[n] -> 'resident', 'id', p_wishes[n] -> 'id');
        SELECT jsonb_build_object('order', id, 'code', code, 'total', total) INTO result
        FROM orders WHERE receipt = p_wishes[n] ->> 'receipt';
        IF NOT FOUND THEN
            SELECT * INTO v_hold FROM holds
            WHERE resident_id = (v_wish ->> 'resident')::bigint AND state = 'live';
            IF v_hold.id = (p_wishes[n] ->> 'hold')::bigint AND v_hold.expires_at > p_now THEN
                SELECT resident_id INTO v_owner FROM orders
                WHERE household_id = v_hold.household_id AND round_id = v_hold.round_id
                  AND state = 'open';
                IF FOUND THEN
                    PERFORM end_hold(v_hold.id, 'released');
                    result := jsonb_build_object('refused', 'household-has-order',
                                                 'mine', v_owner = v_hold.resident_id);
                ELSE
                    UPDATE holds SET state = 'ordered' WHERE id = v_hold.id;
                    result := write_order(
                        jsonb_build_object(
                            'id', v_wish -> 'id',
                            'resident', v_hold.resident_id, 'household', v_hold.household_id,
                            'round', v_hold.round_id, 'point', v_hold.point_id,
                            'slot', v_hold.slot_id, 'lines', v_hold.lines),
                        p_wishes[n] ->> 'receipt', p_wishes[n] -> 'codes', p_now);
                END IF;
            ELSE
                IF v_hold.id IS NOT NULL THEN
                    PERFORM end_hold(v_hold.id, CASE WHEN v_hold.expires_at > p_now
                                                THEN 'released' ELSE 'expired' END);
                END IF;
                result := take_goods(v_wish, p_now);
                IF result IS NULL THEN
                    result := write_order(v_wish, p_wishes[n] ->> 'receipt',
                                          p_wishes[n] -> 'codes', p_now);
                END IF;
            END IF;
        END IF;
        RETURN NEXT;
    END LOOP;
END $$;

-- Ends turns that each ask one fact function for something and have worked out their replies for
-- the answer p_foreseen. Statuses 0, 1 and 2 as in commit_turns; 3: a rule refused, otherwise than
-- foreseen (answer); nothing of this turn was written but that its running hold is given back, and
-- the caller answers it anew. What is granted otherwise than foreseen undoes the whole call (SQLSTATE
-- SL002). profile is that of the resident
-- after the turn. Callers sort by resident.
CREATE FUNCTION commit_foreseen_turns(
    p_resident bigint[], p_expect text[], p_name text[], p_channel text[], p_external text[],
    p_address text[], p_body bytea[], p_say_of int[], p_say_body bytea[],
    p_now timestamptz, p_lease timestamptz,
    p_function text[], p_wish jsonb[], p_foreseen jsonb[]
) RETURNS TABLE (n int, status smallint, inbox_id bigint, outbox_ids bigint[],
                 answer jsonb, profile jsonb)
LANGUAGE plpgsql SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    v_status smallint[];
    v_inbox bigint[];
    v_done bigint[];
    v_asking int[];
    v_answers jsonb[] := array_fill(NULL::jsonb, ARRAY[cardinality(p_resident)]);
    v_refused int[] := '{}';
    v_asked record;
BEGIN
    SELECT array_agg(c.status ORDER BY c.n), array_agg(c.inbox_id ORDER BY c.n)
    INTO v_status, v_inbox
    FROM commit_turns(p_resident, p_expect, p_name, p_channel, p_external, p_address, p_body,
                      '{}', '{}', p_now, p_lease) c;
    -- All rows that both functions need, in the one order of locks.
    PERFORM lock_wishes(ARRAY(
        SELECT CASE p_function[i] WHEN 'confirm_orders' THEN
                   (p_wish[i] -> 'wish') || jsonb_build_object('resident', p_wish[i] -> 'resident')
               ELSE p_wish[i] END
        FROM generate_subscripts(p_wish, 1) i WHERE v_status[i] = 0))
    WHERE 'confirm_orders' = ANY (p_function) AND 'hold_goods' = ANY (p_function);
    v_asking := ARRAY(SELECT i FROM generate_subscripts(p_wish, 1) i
                      WHERE v_status[i] = 0 AND p_function[i] = 'hold_goods' ORDER BY i);
    IF cardinality(v_asking) > 0 THEN
        FOR v_asked IN SELECT a.n, a.result FROM hold_goods(
            ARRAY(SELECT p_wish[i] FROM unnest(v_asking) WITH ORDINALITY u (i, o) ORDER BY o),
            p_now) a
        LOOP
            v_answers[v_asking[v_asked.n]] := v_asked.result;
        END LOOP;
    END IF;
    v_asking := ARRAY(SELECT i FROM generate_subscripts(p_wish, 1) i
                      WHERE v_status[i] = 0 AND p_function[i] = 'confirm_orders' ORDER BY i);
    IF cardinality(v_asking) > 0 THEN
        FOR v_asked IN SELECT a.n, a.result FROM confirm_orders(
            ARRAY(SELECT p_wish[i] FROM unnest(v_asking) WITH ORDINALITY u (i, o) ORDER BY o),
            p_now) a
        LOOP
            v_answers[v_asking[v_asked.n]] := v_asked.result;
        END LOOP;
    END IF;
    v_done := v_inbox;
    FOR i IN 1 .. cardinality(p_resident) LOOP
        IF v_status[i] <> 0 THEN
            v_done[i] := NULL;
        ELSIF v_answers[i] IS NOT DISTINCT FROM p_foreseen[i] THEN
            CONTINUE;
        ELSIF v_answers[i] ? 'refused' THEN
            v_status[i] := 3;
            v_done[i] := NULL;
            DELETE FROM inbox WHERE id = v_inbox[i];
            UPDATE residents SET talk = p_expect[i], turn = turn - 1 WHERE id = p_resident[i];
        ELSE
            RAISE EXCEPTION USING ERRCODE = 'SL002', MESSAGE = 'the answer was not foreseen';
        END IF;
    END LOOP;
    RETURN QUERY
        SELECT t.n::int, t.status, t.inbox, coalesce(s.outbox_ids, '{}'),
               CASE WHEN t.status = 3 THEN v_answers[t.n] END,
               CASE WHEN t.status = 0 THEN profile_of(p_resident[t.n], p_now) END
        FROM unnest(v_status, v_inbox) WITH ORDINALITY AS t (status, inbox, n)
        LEFT JOIN say_all(p_resident, p_channel, v_done, p_address, p_say_of, p_say_body,
                          p_now, p_lease) s ON s.n = t.n
        ORDER BY t.n;
END $$;
