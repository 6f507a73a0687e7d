-- Taking goods and giving them back. Every function that moves goods locks rows in one order:
-- residents, holds and orders, households, rounds, slots, stocks; each by id. A household's
-- allowances are written under its household's lock only. NO KEY UPDATE everywhere: it keeps other
-- writers out, and lets rows that refer to a locked one be inserted.

CREATE FUNCTION lock_shelf(
    p_households bigint[], p_rounds bigint[], p_slots bigint[], p_stocks bigint[]
) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM households WHERE id = ANY (p_households) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM rounds WHERE id = ANY (p_rounds) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM slots WHERE id = ANY (p_slots) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM stocks WHERE id = ANY (p_stocks) ORDER BY id FOR NO KEY UPDATE;
END $$;

-- Locks what these wishes, and the running holds of the residents who make them, will touch; the
-- residents who have a running hold.
CREATE FUNCTION lock_wishes(p_wishes jsonb[]) RETURNS bigint[]
LANGUAGE plpgsql AS $$
DECLARE
    v_residents bigint[] := ARRAY(SELECT (w ->> 'resident')::bigint FROM unnest(p_wishes) w);
    v_holds bigint[];
    v_households bigint[] := ARRAY(SELECT (w ->> 'household')::bigint FROM unnest(p_wishes) w);
    v_rounds bigint[] := ARRAY(SELECT (w ->> 'round')::bigint FROM unnest(p_wishes) w);
    v_slots bigint[] := ARRAY(SELECT (w ->> 'slot')::bigint FROM unnest(p_wishes) w);
    v_stocks bigint[] := ARRAY(SELECT DISTINCT (l ->> 'stock')::bigint
                               FROM unnest(p_wishes) w, jsonb_array_elements(w -> 'lines') l);
BEGIN
    PERFORM FROM residents WHERE id = ANY (v_residents) ORDER BY id FOR NO KEY UPDATE;
    v_holds := ARRAY(SELECT id FROM holds WHERE resident_id = ANY (v_residents) AND state = 'live'
                     ORDER BY id FOR NO KEY UPDATE);
    IF cardinality(v_holds) > 0 THEN
        v_households := v_households
            || ARRAY(SELECT household_id FROM holds WHERE id = ANY (v_holds));
        v_rounds := v_rounds || ARRAY(SELECT round_id FROM holds WHERE id = ANY (v_holds));
        v_slots := v_slots || ARRAY(SELECT slot_id FROM holds WHERE id = ANY (v_holds));
        v_stocks := v_stocks
            || ARRAY(SELECT (l ->> 'stock')::bigint
                     FROM holds, jsonb_array_elements(lines) l WHERE id = ANY (v_holds));
    END IF;
    PERFORM lock_shelf(v_households, v_rounds, v_slots, v_stocks);
    RETURN ARRAY(SELECT resident_id FROM holds WHERE id = ANY (v_holds));
END $$;

-- Reserves one wish: all of its lines or nothing. NULL when taken, else the refusal. The locks are
-- the caller's. p_change: it stands in for an order that was placed in time, so the round's hours do
-- not matter. A wish that contradicts itself is a bug and raises.
CREATE FUNCTION take_goods(p_wish jsonb, p_now timestamptz, p_change boolean DEFAULT false)
RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    v_household bigint := (p_wish ->> 'household')::bigint;
    v_lines jsonb := p_wish -> 'lines';
    v_around record;
    v_line jsonb;
    v_found record;
    v_quantity int;
    v_most int;
    v_before bigint := 0;
BEGIN
    -- One query for all that is not about goods: hot, and each statement has a price.
    SELECT r.id, r.state, r.who, r.area_code, r.taken >= r.capacity AS is_full,
           p_now >= r.opens_at AND p_now < r.closes_at AS in_hours,
           s.taken < s.capacity AND s.ends_at > p_now AS slot_free,
           h.kecamatan_code, o.resident_id AS owner
    INTO STRICT v_around
    FROM rounds r
    LEFT JOIN slots s ON s.id = (p_wish ->> 'slot')::bigint AND s.round_id = r.id
        AND s.point_id = (p_wish ->> 'point')::bigint
    LEFT JOIN households h ON h.id = v_household
    LEFT JOIN orders o ON o.household_id = v_household AND o.round_id = r.id AND o.state = 'open'
    WHERE r.id = (p_wish ->> 'round')::bigint;
    IF v_around.state = 'cancelled' OR NOT p_change AND (
        v_around.state <> 'open' OR NOT v_around.in_hours
    ) THEN
        RETURN jsonb_build_object('refused', 'round-closed');
    END IF;
    IF v_around.who = 'area' AND v_around.kecamatan_code <> v_around.area_code
       AND NOT starts_with(v_around.kecamatan_code, v_around.area_code || '.') THEN
        RETURN jsonb_build_object('refused', 'not-in-area');
    END IF;
    IF v_around.owner IS NOT NULL THEN
        RETURN jsonb_build_object('refused', 'household-has-order',
                                  'mine', v_around.owner = (p_wish ->> 'resident')::bigint);
    END IF;
    IF v_around.is_full THEN
        RETURN jsonb_build_object('refused', 'round-full');
    END IF;
    IF v_around.slot_free IS NOT TRUE THEN
        RETURN jsonb_build_object('refused', 'slot-full');
    END IF;
    FOR i IN 0 .. jsonb_array_length(v_lines) - 1 LOOP
        v_line := v_lines -> i;
        v_quantity := v_line ->> 'quantity';
        SELECT s.id, s.quantity - s.reserved - s.sold AS free, coalesce(a.used, 0) AS used
        INTO v_found
        FROM stocks s
        LEFT JOIN allowances a ON a.household_id = v_household
            AND a.good_code = v_line ->> 'good' AND a.period = v_line ->> 'period'
        WHERE s.id = (v_line ->> 'stock')::bigint AND s.good_code = v_line ->> 'good'
          AND s.round_id = v_around.id AND s.point_id = (p_wish ->> 'point')::bigint;
        IF v_found.id IS NULL OR v_quantity < 1 OR v_found.id <= v_before THEN
            RAISE EXCEPTION 'not a wish: %', v_line;
        END IF;
        v_before := v_found.id;
        v_most := v_line ->> 'most';
        IF v_found.used + v_quantity > v_most THEN
            RETURN jsonb_build_object('refused', 'quota-spent', 'good', v_line ->> 'good',
                                      'left', greatest(v_most - v_found.used, 0));
        END IF;
        IF v_found.free < v_quantity THEN
            RETURN jsonb_build_object('refused', 'sold-out', 'good', v_line ->> 'good',
                                      'left', v_found.free);
        END IF;
    END LOOP;
    IF v_before = 0 THEN
        RAISE EXCEPTION 'not a wish: no lines';
    END IF;
    UPDATE rounds SET taken = taken + 1 WHERE id = v_around.id;
    UPDATE slots SET taken = taken + 1 WHERE id = (p_wish ->> 'slot')::bigint;
    FOR i IN 0 .. jsonb_array_length(v_lines) - 1 LOOP
        v_line := v_lines -> i;
        INSERT INTO allowances AS a (household_id, good_code, period, used)
        VALUES (v_household, v_line ->> 'good', v_line ->> 'period',
                (v_line ->> 'quantity')::int)
        ON CONFLICT (household_id, good_code, period)
        DO UPDATE SET used = a.used + excluded.used;
        UPDATE stocks SET reserved = reserved + (v_line ->> 'quantity')::int
        WHERE id = (v_line ->> 'stock')::bigint;
    END LOOP;
    RETURN NULL;
END $$;

-- The reverse, for one hold (reserved) or one order (sold). The locks are the caller's.
CREATE FUNCTION give_back(
    p_household bigint, p_round bigint, p_slot bigint, p_lines jsonb, p_sold boolean
) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_line jsonb;
    v_quantity int;
BEGIN
    UPDATE rounds SET taken = taken - 1 WHERE id = p_round;
    UPDATE slots SET taken = taken - 1 WHERE id = p_slot;
    FOR i IN 0 .. jsonb_array_length(p_lines) - 1 LOOP
        v_line := p_lines -> i;
        v_quantity := v_line ->> 'quantity';
        UPDATE allowances SET used = used - v_quantity
        WHERE household_id = p_household AND good_code = v_line ->> 'good'
          AND period = v_line ->> 'period';
        UPDATE stocks SET reserved = reserved - CASE WHEN p_sold THEN 0 ELSE v_quantity END,
                          sold = sold - CASE WHEN p_sold THEN v_quantity ELSE 0 END
        WHERE id = (v_line ->> 'stock')::bigint;
    END LOOP;
END $$;

-- Ends a running hold: its goods go back. Nothing happens when it runs no more.
CREATE FUNCTION end_hold(p_hold bigint, p_state text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_hold holds;
BEGIN
    UPDATE holds SET state = p_state WHERE id = p_hold AND state = 'live' RETURNING * INTO v_hold;
    IF FOUND THEN
        PERFORM give_back(v_hold.household_id, v_hold.round_id, v_hold.slot_id, v_hold.lines,
                          false);
    END IF;
END $$;

-- Holds goods for residents. A wish takes the place of its resident's running hold, even when it is
-- refused: what is on the resident's screen is the new wish. A wish without lines gives back only.
CREATE FUNCTION hold_goods(p_wishes jsonb[], p_now timestamptz)
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
            INSERT INTO holds (resident_id, household_id, round_id, point_id, slot_id, lines,
                               expires_at, created_at)
            VALUES ((v_wish ->> 'resident')::bigint, (v_wish ->> 'household')::bigint,
                    (v_wish ->> 'round')::bigint, (v_wish ->> 'point')::bigint,
                    (v_wish ->> 'slot')::bigint, v_wish -> 'lines',
                    (v_wish ->> 'expires_at')::timestamptz, p_now)
            RETURNING id INTO v_hold;
            v_holding := v_holding || (v_wish ->> 'resident')::bigint;
            result := jsonb_build_object('hold', v_hold, 'expires_at', v_wish ->> 'expires_at');
        END IF;
        RETURN NEXT;
    END LOOP;
END $$;

-- Expires at most p_most holds that are due; how many there were. Holds that somebody is just
-- confirming are passed over. A turn that holds goods and then confirms others in one transaction
-- may come to want what is locked here while it has what is wanted here: then this gives way, well
-- before the server would look for a dead-lock, and the next run has another try.
CREATE FUNCTION release_holds(p_now timestamptz, p_most int) RETURNS int
LANGUAGE plpgsql
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan SET lock_timeout = '500ms' AS $$
DECLARE
    v_due bigint[];
    v_each bigint;
BEGIN
    v_due := ARRAY(SELECT id FROM holds
                   WHERE state = 'live' AND expires_at > 'epoch' AND expires_at <= p_now
                   ORDER BY expires_at LIMIT p_most FOR NO KEY UPDATE SKIP LOCKED);
    PERFORM lock_shelf(
        ARRAY(SELECT household_id FROM holds WHERE id = ANY (v_due)),
        ARRAY(SELECT round_id FROM holds WHERE id = ANY (v_due)),
        ARRAY(SELECT slot_id FROM holds WHERE id = ANY (v_due)),
        ARRAY(SELECT (l ->> 'stock')::bigint
              FROM holds, jsonb_array_elements(lines) l WHERE id = ANY (v_due)));
    FOREACH v_each IN ARRAY v_due LOOP
        PERFORM end_hold(v_each, 'expired');
    END LOOP;
    RETURN cardinality(v_due);
EXCEPTION WHEN lock_not_available THEN
    RETURN 0;
END $$;
