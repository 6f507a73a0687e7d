-- Turns whose facts were foreseen: the caller has already worked out what they come to when nothing
-- stands in the way, so that message, facts, pointer and replies are one statement.

-- Rows that are written at every turn, or many times in one statement, find room in their page, so
-- that their indexes need not be written with them.
ALTER TABLE residents SET (fillfactor = 80);
ALTER TABLE allowances SET (fillfactor = 80);
ALTER TABLE rounds SET (fillfactor = 30);
ALTER TABLE slots SET (fillfactor = 30);
ALTER TABLE stocks SET (fillfactor = 30);

-- Ends turns that each ask one fact function for something and have worked out their replies for
-- the answer p_foreseen. Statuses 0, 1 and 2 as in commit_turns; 3: a rule refused, otherwise than
-- foreseen (answer); nothing of this turn was written but that its running hold is given back, and
-- the caller answers it anew. What is granted otherwise than foreseen undoes the whole call
-- (SQLSTATE SL002). profile is that of the resident after the turn. Callers sort by resident.
CREATE FUNCTION commit_foreseen_turns(
    p_resident bigint[], p_expect text[], p_name text[], p_channel text[], p_external text[],
    p_address text[], p_body bytea[], p_say_of int[], p_say_body bytea[],
    p_now timestamptz, p_lease timestamptz,
    p_function text[], p_wish jsonb[], p_foreseen jsonb[]
) RETURNS TABLE (n int, status smallint, inbox_id bigint, outbox_ids bigint[],
                 answer jsonb, profile jsonb)
LANGUAGE plpgsql SET enable_seqscan = off SET enable_memoize = off
SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    v_moved record;
    v_status smallint[];
    v_done bigint[];
    v_asking int[] := '{}';
    v_wishes jsonb[] := '{}';
    v_results jsonb[];
    v_answers jsonb[] := array_fill(NULL::jsonb, ARRAY[cardinality(p_resident)]);
    v_known bigint[] := p_resident;
    v_profiles jsonb[];
    v_said bigint[];
BEGIN
    IF some_twice(p_resident) THEN
        -- Then each by itself, in their order; what one writes the next must see.
        FOR i IN 1 .. cardinality(p_resident) LOOP
            RETURN QUERY SELECT i, c.status, c.inbox_id, c.outbox_ids, c.answer, c.profile
            FROM commit_foreseen_turns(
                p_resident[i:i], p_expect[i:i], p_name[i:i], p_channel[i:i], p_external[i:i],
                p_address[i:i], p_body[i:i],
                array_fill(1, ARRAY[cardinality(array_positions(p_say_of, i))]),
                ARRAY(SELECT p_say_body[k] FROM unnest(array_positions(p_say_of, i)) k),
                p_now, p_lease, p_function[i:i], p_wish[i:i], p_foreseen[i:i]) AS c;
        END LOOP;
        RETURN;
    END IF;
    v_moved := move_turns(p_resident, p_expect, p_name, p_channel, p_external, p_address, p_body,
                          p_now);
    v_status := v_moved.p_status;
    v_done := v_moved.p_inbox;
    -- Both kinds are served in one go, who holds before who orders.
    FOR i IN 1 .. cardinality(p_resident) LOOP
        IF v_status[i] = 0 AND p_function[i] = 'hold_goods' THEN
            v_asking := v_asking || i;
            v_wishes := v_wishes || p_wish[i];
        END IF;
    END LOOP;
    FOR i IN 1 .. cardinality(p_resident) LOOP
        IF v_status[i] = 0 AND p_function[i] = 'confirm_orders' THEN
            v_asking := v_asking || i;
            v_wishes := v_wishes || p_wish[i];
        END IF;
    END LOOP;
    IF cardinality(v_asking) > 0 THEN
        v_results := take_goods(v_wishes, p_now, true, false);
        FOR i IN 1 .. cardinality(v_asking) LOOP
            v_answers[v_asking[i]] := v_results[i];
        END LOOP;
    END IF;
    FOR i IN 1 .. cardinality(p_resident) LOOP
        IF v_status[i] <> 0 THEN
            v_done[i] := NULL;
            v_known[i] := NULL;
        ELSIF v_answers[i] IS NOT DISTINCT FROM p_foreseen[i] THEN
            CONTINUE;
        ELSIF v_answers[i] ? 'refused' THEN
            v_status[i] := 3;
            DELETE FROM inbox WHERE id = v_done[i];
            UPDATE residents SET talk = p_expect[i], turn = turn - 1 WHERE id = p_resident[i];
            v_done[i] := NULL;
            v_known[i] := NULL;
        ELSE
            RAISE EXCEPTION USING ERRCODE = 'SL002', MESSAGE = 'the answer was not foreseen';
        END IF;
    END LOOP;
    v_said := say_each(p_resident, p_channel, v_done, p_address, p_say_of, p_say_body, p_now,
                       p_lease);
    v_profiles := profiles_of(v_known, p_now);
    FOR i IN 1 .. cardinality(p_resident) LOOP
        n := i;
        status := v_status[i];
        inbox_id := v_moved.p_inbox[i];
        outbox_ids := CASE WHEN cardinality(p_resident) = 1 THEN array_remove(v_said, NULL)
                      ELSE said_by(i, p_say_of, v_said) END;
        answer := CASE WHEN v_status[i] = 3 THEN v_answers[i] END;
        profile := v_profiles[i];
        RETURN NEXT;
    END LOOP;
END $$;
