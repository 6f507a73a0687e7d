-- Taking goods, for all who ask at once: every statement has its price, and a hot row is written
-- once for a call, not once for each of its members. The lock order is that of 0001_goods.sql.

-- Whoever moves goods of a round first queues for the round. A row's own lock knows no queue: who
-- waits for it while it is written many times over must follow its newest version, and others who
-- come later get there first, for seconds. The branches of a UNION ALL run one after the other; the
-- rounds come in a statement of their own so that it sees what those before us in the queue wrote.
CREATE OR REPLACE FUNCTION lock_shelf(
    p_households bigint[], p_rounds bigint[], p_slots bigint[], p_stocks bigint[]
) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM (
        SELECT 1 FROM (SELECT FROM households WHERE id = ANY (p_households)
                       ORDER BY id FOR NO KEY UPDATE) AS household
        UNION ALL
        SELECT 1 FROM (SELECT pg_advisory_xact_lock(x'5A9B'::int, (r % 2147483647)::int)
                       FROM (SELECT DISTINCT r FROM unnest(p_rounds) r
                             WHERE r IS NOT NULL ORDER BY r) AS each) AS queued
    ) AS locked;
    PERFORM FROM (
        SELECT 1 FROM (SELECT FROM rounds WHERE id = ANY (p_rounds)
                       ORDER BY id FOR NO KEY UPDATE) AS round
        UNION ALL
        SELECT 1 FROM (SELECT FROM slots WHERE id = ANY (p_slots)
                       ORDER BY id FOR NO KEY UPDATE) AS slot
        UNION ALL
        SELECT 1 FROM (SELECT FROM stocks WHERE id = ANY (p_stocks)
                       ORDER BY id FOR NO KEY UPDATE) AS stock
    ) AS locked;
END $$;

-- Serves wishes in their order, each as if those before it were already written: what each came to.
-- A wish takes the place of its resident's running hold. Without a receipt its goods are held. With
-- one they are ordered: out of the running hold that it names, also when the round has closed
-- meanwhile (that is what holding means), else taken anew. p_met: the residents are locked already.
-- p_change: the one wish stands in for an order that was placed in time, so the round's hours do
-- not matter; its goods are reserved for the caller, who has the locks, and holds stay as they are.
-- A wish that contradicts itself is a bug and raises.
CREATE FUNCTION take_goods(
    p_wishes jsonb[], p_now timestamptz, p_met boolean, p_change boolean
) RETURNS jsonb[]
LANGUAGE plpgsql AS $$
DECLARE
    v_results jsonb[] := array_fill(NULL::jsonb, ARRAY[cardinality(p_wishes)]);
    -- All that these wishes and the holds they replace may touch, and by how much they change it.
    v_live holds[] := '{}';
    v_hold holds;
    v_households bigint[] := '{}';
    v_rounds bigint[] := '{}';
    v_slots bigint[] := '{}';
    v_stocks bigint[] := '{}';
    v_round_taken int[];
    v_slot_taken int[];
    v_reserved int[];
    v_sold int[];
    -- Whom the wishes at hand are from, the holds they end and how, and what is to be written.
    v_met bigint[] := '{}';
    v_families bigint[];
    v_receipts text[];
    v_ended bigint[];
    v_ends text[];
    v_given bigint[];
    v_taken jsonb[];
    v_holds bigint[];
    v_held jsonb[];
    v_orders bigint[];
    v_ordered jsonb[];
    v_places int[];
    v_offered int;
    v_placed int;
    v_next int := 1;
    v_from int;
    v record;
    v_wish jsonb;
    v_line jsonb;
    v_refused jsonb;
    v_quantity int;
    v_free int;
    v_before bigint;
    v_round int;
    v_slot int;
    v_stock int;
    v_kept boolean;
    v_ordering boolean;
BEGIN
    -- Documents are read here, not in a query: one more query costs more than many assignments.
    FOREACH v_wish IN ARRAY p_wishes LOOP
        v_met := v_met || (v_wish ->> 'resident')::bigint;
    END LOOP;
    IF NOT p_change THEN
        IF NOT p_met THEN
            PERFORM FROM residents WHERE id = ANY (v_met) ORDER BY id FOR NO KEY UPDATE;
        END IF;
        v_live := ARRAY(SELECT h FROM holds h WHERE resident_id = ANY (v_met) AND state = 'live'
                        ORDER BY id + 0 FOR NO KEY UPDATE);  -- + 0: not by the index of all
    END IF;
    FOREACH v_wish IN ARRAY p_wishes LOOP
        v_wish := coalesce(v_wish -> 'wish', v_wish);
        v_households := v_households || (v_wish ->> 'household')::bigint;
        v_rounds := v_rounds || (v_wish ->> 'round')::bigint;
        v_slots := v_slots || (v_wish ->> 'slot')::bigint;
        FOR i IN 0 .. jsonb_array_length(v_wish -> 'lines') - 1 LOOP
            v_stocks := v_stocks || (v_wish -> 'lines' -> i ->> 'stock')::bigint;
        END LOOP;
    END LOOP;
    FOREACH v_hold IN ARRAY v_live LOOP
        v_households := v_households || v_hold.household_id;
        v_rounds := v_rounds || v_hold.round_id;
        v_slots := v_slots || v_hold.slot_id;
        FOR i IN 0 .. jsonb_array_length(v_hold.lines) - 1 LOOP
            v_stocks := v_stocks || (v_hold.lines -> i ->> 'stock')::bigint;
        END LOOP;
    END LOOP;
    IF cardinality(p_wishes) + cardinality(v_live) > 1 THEN
        v_rounds := ARRAY(SELECT DISTINCT r FROM unnest(v_rounds) r);
        v_slots := ARRAY(SELECT DISTINCT s FROM unnest(v_slots) s);
        v_stocks := ARRAY(SELECT DISTINCT s FROM unnest(v_stocks) s);
    END IF;
    IF NOT p_change THEN
        PERFORM lock_shelf(v_households, v_rounds, v_slots, v_stocks);
    END IF;

    WHILE v_next <= cardinality(p_wishes) LOOP
        v_from := v_next;
        v_next := cardinality(p_wishes) + 1;
        v_round_taken := array_fill(0, ARRAY[cardinality(v_rounds)]);
        v_slot_taken := array_fill(0, ARRAY[cardinality(v_slots)]);
        v_reserved := array_fill(0, ARRAY[cardinality(v_stocks)]);
        v_sold := v_reserved;
        v_met := '{}';
        v_families := '{}';
        v_receipts := '{}';
        v_ended := '{}';
        v_ends := '{}';
        v_given := '{}';
        v_taken := '{}';
        v_holds := '{}';
        v_held := '{}';
        v_orders := '{}';
        v_ordered := '{}';
        v_places := '{}';
        v_offered := 0;
        -- Every OFFSET 0 makes the look-up inside it one by an index, once for each row outside,
        -- however small the tables were when the plan was made.
        FOR v IN
            SELECT asked.*, r.*, s.*, h.*, o.*, held.*, rival.*, placed.*, goods.*
            FROM generate_series(v_from, cardinality(p_wishes)) AS u (n)
            CROSS JOIN LATERAL (
                SELECT u.n, p_wishes[u.n] AS asked, w.wish,
                       (p_wishes[u.n] ->> 'resident')::bigint AS resident,
                       (w.wish ->> 'household')::bigint AS household,
                       (w.wish ->> 'round')::bigint AS round,
                       (w.wish ->> 'point')::bigint AS point,
                       (w.wish ->> 'slot')::bigint AS slot, w.wish -> 'lines' AS lines
                FROM (SELECT coalesce(p_wishes[u.n] -> 'wish', p_wishes[u.n]) AS wish
                      OFFSET 0) AS w
                OFFSET 0
            ) AS asked
            LEFT JOIN LATERAL (
                SELECT state, who, area_code, capacity - taken AS room,
                       p_now >= opens_at AND p_now < closes_at AS in_hours
                FROM rounds WHERE id = asked.round OFFSET 0
            ) AS r ON true
            LEFT JOIN LATERAL (
                SELECT capacity - taken AS slot_room FROM slots
                WHERE id = asked.slot AND round_id = asked.round AND point_id = asked.point
                  AND ends_at > p_now OFFSET 0
            ) AS s ON true
            LEFT JOIN LATERAL (
                SELECT kecamatan_code FROM households WHERE id = asked.household OFFSET 0
            ) AS h ON true
            LEFT JOIN LATERAL (
                SELECT resident_id AS owner FROM orders
                WHERE household_id = asked.household AND round_id = asked.round
                  AND state = 'open' OFFSET 0
            ) AS o ON true
            LEFT JOIN LATERAL (
                SELECT id AS hold, household_id AS held_household, round_id AS held_round,
                       point_id AS held_point, slot_id AS held_slot, lines AS held_lines,
                       expires_at > p_now AS held_still
                FROM holds
                WHERE resident_id = asked.resident AND state = 'live' AND NOT p_change OFFSET 0
            ) AS held ON true
            LEFT JOIN LATERAL (
                SELECT resident_id AS rival FROM orders
                WHERE household_id = held.held_household AND round_id = held.held_round
                  AND state = 'open' OFFSET 0
            ) AS rival ON true
            LEFT JOIN LATERAL (
                SELECT jsonb_build_object('order', id, 'code', code, 'total', total) AS placed
                FROM orders WHERE receipt = asked.asked ->> 'receipt' OFFSET 0
            ) AS placed ON true
            CROSS JOIN LATERAL (
                -- What the household has used, without what this resident's hold gives back.
                SELECT array_agg(l.good) AS good, array_agg(l.quantity) AS quantity,
                       array_agg(l.most) AS most, array_agg(k.id) AS stock,
                       array_agg(k.free) AS free,
                       array_agg(coalesce(a.used, 0) - CASE
                           WHEN held.held_household = asked.household THEN (
                               SELECT coalesce(sum((g ->> 'quantity')::int), 0)
                               FROM jsonb_array_elements(held.held_lines) g
                               WHERE g ->> 'good' = l.good AND g ->> 'period' = l.period)
                           ELSE 0 END) AS used
                FROM (SELECT (e ->> 'stock')::bigint AS stock, e ->> 'good' AS good,
                             (e ->> 'quantity')::int AS quantity, (e ->> 'most')::int AS most,
                             e ->> 'period' AS period
                      FROM jsonb_array_elements(asked.lines) AS e OFFSET 0) AS l
                LEFT JOIN LATERAL (
                    SELECT id, quantity - reserved - sold AS free FROM stocks
                    WHERE id = l.stock AND good_code = l.good AND round_id = asked.round
                      AND point_id = asked.point OFFSET 0
                ) AS k ON true
                LEFT JOIN LATERAL (
                    SELECT used FROM allowances
                    WHERE household_id = asked.household AND good_code = l.good
                      AND period = l.period OFFSET 0
                ) AS a ON true
            ) AS goods  -- all of it nested loops: in the order of n
        LOOP
            -- Who comes a second time is judged by what the first wish has written by then.
            IF v.resident = ANY (v_met) OR v.household = ANY (v_families)
               OR v.held_household = ANY (v_families)
               OR v.asked ->> 'receipt' = ANY (v_receipts) THEN
                v_next := v.n;
                EXIT;
            END IF;
            v_met := v_met || v.resident;
            v_families := v_families || v.household || v.held_household;
            v_receipts := v_receipts || (v.asked ->> 'receipt');
            IF v.placed IS NOT NULL THEN  -- the same receipt yields the order that it made
                v_results[v.n] := v.placed;
                CONTINUE;
            END IF;
            v_ordering := v.asked ? 'receipt';
            v_kept := false;
            v_refused := NULL;
            IF v.hold IS NOT NULL THEN
                v_kept := v_ordering AND v.held_still
                    AND v.hold IS NOT DISTINCT FROM (v.asked ->> 'hold')::bigint;
                IF v_kept AND v.rival IS NOT NULL THEN
                    v_kept := false;
                    v_refused := jsonb_build_object('refused', 'household-has-order',
                                                    'mine', v.rival = v.resident);
                END IF;
                v_ended := v_ended || v.hold;
                v_ends := v_ends || CASE WHEN v_kept THEN 'ordered'
                    WHEN v_ordering AND NOT v.held_still THEN 'expired' ELSE 'released' END;
                v_round := array_position(v_rounds, v.held_round);
                v_slot := array_position(v_slots, v.held_slot);
                IF NOT v_kept THEN
                    v_given := v_given || v.hold;
                    v_round_taken[v_round] := v_round_taken[v_round] - 1;
                    v_slot_taken[v_slot] := v_slot_taken[v_slot] - 1;
                END IF;
                FOR i IN 0 .. jsonb_array_length(v.held_lines) - 1 LOOP
                    v_line := v.held_lines -> i;
                    v_quantity := v_line ->> 'quantity';
                    v_stock := array_position(v_stocks, (v_line ->> 'stock')::bigint);
                    v_reserved[v_stock] := v_reserved[v_stock] - v_quantity;
                    IF v_kept THEN
                        v_sold[v_stock] := v_sold[v_stock] + v_quantity;
                    END IF;
                END LOOP;
            END IF;
            IF v_kept THEN
                v_ordered := v_ordered || jsonb_build_object(
                    'resident', v.resident, 'household', v.held_household,
                    'round', v.held_round, 'point', v.held_point, 'slot', v.held_slot,
                    'lines', v.held_lines);
            ELSIF v_refused IS NOT NULL THEN
                v_results[v.n] := v_refused;
                CONTINUE;
            ELSIF v.lines = '[]' AND NOT v_ordering AND NOT p_change THEN
                v_results[v.n] := '{}';  -- it only gave back
                CONTINUE;
            ELSE
                v_round := array_position(v_rounds, v.round);
                v_slot := array_position(v_slots, v.slot);
                IF v.state IS NULL THEN
                    RAISE EXCEPTION 'not a wish: no round %', v.round;
                ELSIF v.state = 'cancelled' OR NOT p_change AND (
                    v.state <> 'open' OR NOT v.in_hours
                ) THEN
                    v_refused := jsonb_build_object('refused', 'round-closed');
                ELSIF v.who = 'area' AND v.kecamatan_code <> v.area_code
                      AND NOT starts_with(v.kecamatan_code, v.area_code || '.') THEN
                    v_refused := jsonb_build_object('refused', 'not-in-area');
                ELSIF v.owner IS NOT NULL THEN
                    v_refused := jsonb_build_object('refused', 'household-has-order',
                                                    'mine', v.owner = v.resident);
                ELSIF v.room <= v_round_taken[v_round] THEN
                    v_refused := jsonb_build_object('refused', 'round-full');
                ELSIF (v.slot_room > v_slot_taken[v_slot]) IS NOT TRUE THEN
                    v_refused := jsonb_build_object('refused', 'slot-full');
                ELSE
                    v_before := 0;
                    FOR i IN 1 .. coalesce(cardinality(v.stock), 0) LOOP
                        IF v.stock[i] IS NULL OR v.quantity[i] < 1 OR v.stock[i] <= v_before THEN
                            RAISE EXCEPTION 'not a wish: %', v.lines -> i - 1;
                        END IF;
                        v_before := v.stock[i];
                        v_stock := array_position(v_stocks, v_before);
                        v_free := v.free[i] - v_reserved[v_stock] - v_sold[v_stock];
                        IF v.used[i] + v.quantity[i] > v.most[i] THEN
                            v_refused := jsonb_build_object(
                                'refused', 'quota-spent', 'good', v.good[i],
                                'left', greatest(v.most[i] - v.used[i], 0));
                            EXIT;
                        ELSIF v_free < v.quantity[i] THEN
                            v_refused := jsonb_build_object(
                                'refused', 'sold-out', 'good', v.good[i], 'left', v_free);
                            EXIT;
                        END IF;
                    END LOOP;
                    IF v_before = 0 THEN
                        RAISE EXCEPTION 'not a wish: no lines';
                    END IF;
                END IF;
                IF v_refused IS NOT NULL THEN
                    v_results[v.n] := v_refused;
                    CONTINUE;
                END IF;
                v_taken := v_taken || v.wish;
                v_round_taken[v_round] := v_round_taken[v_round] + 1;
                v_slot_taken[v_slot] := v_slot_taken[v_slot] + 1;
                FOR i IN 1 .. cardinality(v.stock) LOOP
                    v_stock := array_position(v_stocks, v.stock[i]);
                    IF v_ordering THEN
                        v_sold[v_stock] := v_sold[v_stock] + v.quantity[i];
                    ELSE
                        v_reserved[v_stock] := v_reserved[v_stock] + v.quantity[i];
                    END IF;
                END LOOP;
                IF v_ordering THEN
                    v_ordered := v_ordered
                        || (v.wish || jsonb_build_object('resident', v.resident));
                END IF;
            END IF;
            IF v_ordering THEN
                v_orders := v_orders || coalesce((v.asked ->> 'id')::bigint,
                                                 nextval('orders_id_seq'));
                v_places := v_places || v.n;
                v_offered := greatest(v_offered, jsonb_array_length(v.asked -> 'codes'));
            ELSIF NOT p_change THEN
                v_holds := v_holds || coalesce((v.asked ->> 'id')::bigint,
                                               nextval('holds_id_seq'));
                v_held := v_held || v.asked;
                v_results[v.n] := jsonb_build_object('hold', v_holds[cardinality(v_holds)],
                                                     'expires_at', v.wish ->> 'expires_at');
            END IF;
        END LOOP;

        IF cardinality(v_ended) > 0 THEN
            UPDATE holds SET state = v_ends[array_position(v_ended, id)]
            WHERE id = ANY (v_ended);
        END IF;
        IF cardinality(v_given) > 0 THEN
            UPDATE allowances a SET used = a.used - g.quantity
            FROM (SELECT h.household_id, e ->> 'good' AS good, e ->> 'period' AS period,
                         sum((e ->> 'quantity')::int) AS quantity
                  FROM holds h, jsonb_array_elements(h.lines) e WHERE h.id = ANY (v_given)
                  GROUP BY 1, 2, 3) AS g
            WHERE a.household_id = ANY (v_families) AND a.household_id = g.household_id
              AND a.good_code = g.good AND a.period = g.period;
        END IF;
        IF cardinality(v_taken) + cardinality(v_given) > 0 THEN
            WITH of_round AS (
                UPDATE rounds SET taken = taken + v_round_taken[array_position(v_rounds, id)]
                WHERE id = ANY (v_rounds) AND v_round_taken[array_position(v_rounds, id)] <> 0
            ), of_slot AS (
                UPDATE slots SET taken = taken + v_slot_taken[array_position(v_slots, id)]
                WHERE id = ANY (v_slots) AND v_slot_taken[array_position(v_slots, id)] <> 0
            )
            INSERT INTO allowances AS a (household_id, good_code, period, used)
            SELECT (w ->> 'household')::bigint, e ->> 'good', e ->> 'period',
                   (e ->> 'quantity')::int
            FROM unnest(v_taken) AS w, jsonb_array_elements(w -> 'lines') AS e
            ON CONFLICT (household_id, good_code, period)
            DO UPDATE SET used = a.used + excluded.used;
        END IF;
        IF cardinality(v_taken) + cardinality(v_ended) > 0 THEN
            WITH of_stock AS (
                UPDATE stocks SET reserved = reserved + v_reserved[array_position(v_stocks, id)],
                                  sold = sold + v_sold[array_position(v_stocks, id)]
                WHERE id = ANY (v_stocks)
                  AND (v_reserved[array_position(v_stocks, id)] <> 0
                       OR v_sold[array_position(v_stocks, id)] <> 0)
            )
            INSERT INTO holds (id, resident_id, household_id, round_id, point_id, slot_id, lines,
                               expires_at, created_at)
            SELECT v_holds[i], (w ->> 'resident')::bigint, (w ->> 'household')::bigint,
                   (w ->> 'round')::bigint, (w ->> 'point')::bigint, (w ->> 'slot')::bigint,
                   w -> 'lines', (w ->> 'expires_at')::timestamptz, p_now
            FROM unnest(v_held) WITH ORDINALITY AS t (w, i);
        END IF;
        v_placed := 0;
        FOR i IN 0 .. v_offered LOOP
            EXIT WHEN v_placed = cardinality(v_orders);
            -- Whose code is taken tries the next one that was offered.
            FOR v IN
                INSERT INTO orders (id, receipt, code, resident_id, household_id, round_id,
                                    point_id, slot_id, total, placed_at)
                SELECT v_orders[k], asked ->> 'receipt', asked -> 'codes' ->> i,
                       (w ->> 'resident')::bigint, (w ->> 'household')::bigint,
                       (w ->> 'round')::bigint, (w ->> 'point')::bigint,
                       (w ->> 'slot')::bigint,
                       (SELECT sum((e ->> 'quantity')::int * (e ->> 'rupiah')::int)
                        FROM jsonb_array_elements(w -> 'lines') e), p_now
                FROM generate_subscripts(v_orders, 1) AS k
                CROSS JOIN LATERAL (SELECT v_ordered[k] AS w, p_wishes[v_places[k]] AS asked,
                                           v_results[v_places[k]] AS done OFFSET 0) AS t
                WHERE done IS NULL AND asked -> 'codes' ->> i IS NOT NULL
                ON CONFLICT (code) DO NOTHING
                RETURNING id, code, total
            LOOP
                v_placed := v_placed + 1;
                v_results[v_places[array_position(v_orders, v.id)]] := jsonb_build_object(
                    'order', v.id, 'code', v.code, 'total', v.total);
            END LOOP;
        END LOOP;
        IF v_placed < cardinality(v_orders) THEN
            RAISE EXCEPTION 'none of the codes offered is free';
        ELSIF v_placed > 0 THEN
            WITH line AS (
                INSERT INTO order_lines (order_id, stock_id, good_code, quantity, rupiah, period)
                SELECT v_orders[k], (e ->> 'stock')::bigint, e ->> 'good',
                       (e ->> 'quantity')::int, (e ->> 'rupiah')::int, e ->> 'period'
                FROM unnest(v_ordered) WITH ORDINALITY AS t (w, k),
                     jsonb_array_elements(w -> 'lines') e
            )
            UPDATE residents r SET point_id = t.point
            FROM (SELECT (w ->> 'resident')::bigint AS resident, (w ->> 'point')::bigint AS point
                  FROM unnest(v_ordered) AS w) AS t
            WHERE r.id = ANY (v_met) AND r.id = t.resident
              AND r.point_id IS DISTINCT FROM t.point;
        END IF;
    END LOOP;
    RETURN v_results;
END $$;

-- Holds goods for residents. A wish takes the place of its resident's running hold, even when it is
-- refused: what is on the resident's screen is the new wish. A wish without lines gives back only.
-- A hold and an order may bring their own number, taken from the sequence beforehand.
CREATE OR REPLACE FUNCTION hold_goods(p_wishes jsonb[], p_now timestamptz)
RETURNS TABLE (n int, result jsonb)
LANGUAGE plpgsql SET enable_seqscan = off SET enable_memoize = off
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_results jsonb[] := take_goods(p_wishes, p_now, false, false);
BEGIN
    FOR i IN 1 .. cardinality(p_wishes) LOOP
        n := i;
        result := v_results[i];
        RETURN NEXT;
    END LOOP;
END $$;

-- Confirms. A running hold becomes the order; without one the wish is taken anew, by the rules of
-- hold_goods. The same receipt again yields the order that it made.
CREATE OR REPLACE FUNCTION confirm_orders(p_wishes jsonb[], p_now timestamptz)
RETURNS TABLE (n int, result jsonb)
LANGUAGE plpgsql SET enable_seqscan = off SET enable_memoize = off
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_results jsonb[] := take_goods(p_wishes, p_now, false, false);
BEGIN
    FOR i IN 1 .. cardinality(p_wishes) LOOP
        n := i;
        result := v_results[i];
        RETURN NEXT;
    END LOOP;
END $$;

-- As before, over the one implementation of the rules.
CREATE OR REPLACE FUNCTION change_order(
    p_order bigint, p_resident bigint, p_wish jsonb, p_now timestamptz
) RETURNS jsonb
LANGUAGE plpgsql SET enable_seqscan = off SET enable_memoize = off
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_refused jsonb := may_change(p_order, p_resident, p_now);
    v_order orders;
    v_lines jsonb := lines_of(p_order);
    v_wish jsonb;
BEGIN
    IF v_refused IS NOT NULL THEN
        RETURN v_refused;
    END IF;
    SELECT * INTO STRICT v_order FROM orders WHERE id = p_order;
    v_wish := p_wish || jsonb_build_object('resident', v_order.resident_id,
                                           'household', v_order.household_id,
                                           'round', v_order.round_id);
    PERFORM lock_shelf(
        ARRAY[v_order.household_id], ARRAY[v_order.round_id],
        ARRAY[v_order.slot_id, (v_wish ->> 'slot')::bigint],
        ARRAY(SELECT stock_id FROM order_lines WHERE order_id = p_order)
            || ARRAY(SELECT (l ->> 'stock')::bigint
                     FROM jsonb_array_elements(v_wish -> 'lines') l));
    BEGIN
        PERFORM give_back(v_order.household_id, v_order.round_id, v_order.slot_id, v_lines, true);
        DELETE FROM order_lines WHERE order_id = p_order;
        UPDATE orders SET state = 'cancelled' WHERE id = p_order;  -- out of take_goods' sight
        v_refused := (take_goods(ARRAY[v_wish], p_now, true, true))[1];
        IF v_refused IS NOT NULL THEN
            RAISE EXCEPTION USING ERRCODE = 'SL001', MESSAGE = 'refused';
        END IF;
    EXCEPTION WHEN SQLSTATE 'SL001' THEN
        RETURN v_refused;
    END;
    PERFORM write_lines(p_order, v_wish -> 'lines');
    UPDATE orders SET state = 'open', changed_at = p_now, point_id = (v_wish ->> 'point')::bigint,
           slot_id = (v_wish ->> 'slot')::bigint,
           total = (SELECT sum(quantity * rupiah) FROM order_lines WHERE order_id = p_order)
    WHERE id = p_order
    RETURNING * INTO v_order;
    RETURN jsonb_build_object('order', v_order.id, 'code', v_order.code, 'total', v_order.total);
END $$;

DROP FUNCTION take_goods(jsonb, timestamptz, boolean);
DROP FUNCTION lock_wishes(jsonb[]);
DROP FUNCTION write_order(jsonb, text, jsonb, timestamptz);
