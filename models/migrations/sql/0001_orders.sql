-- Holds become orders; orders are changed and cancelled. See 0001_goods.sql for the lock order.

-- Writes the order of goods that are reserved under these locks; they are sold now.
CREATE FUNCTION write_order(
    p_wish jsonb, p_receipt text, p_codes jsonb, p_now timestamptz
) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    v_order orders;
    v_code text;
BEGIN
    FOR v_code IN SELECT jsonb_array_elements_text(p_codes) LOOP
        INSERT INTO orders (receipt, code, resident_id, household_id, round_id, point_id, slot_id,
                            total, placed_at)
        SELECT p_receipt, v_code, (p_wish ->> 'resident')::bigint,
               (p_wish ->> 'household')::bigint, (p_wish ->> 'round')::bigint,
               (p_wish ->> 'point')::bigint, (p_wish ->> 'slot')::bigint,
               sum(l.quantity * l.rupiah), p_now
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

CREATE FUNCTION write_lines(p_order bigint, p_lines jsonb) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    v_line jsonb;
    v_quantity int;
BEGIN
    FOR i IN 0 .. jsonb_array_length(p_lines) - 1 LOOP
        v_line := p_lines -> i;
        v_quantity := v_line ->> 'quantity';
        INSERT INTO order_lines (order_id, stock_id, good_code, quantity, rupiah, period)
        VALUES (p_order, (v_line ->> 'stock')::bigint, v_line ->> 'good', v_quantity,
                (v_line ->> 'rupiah')::int, v_line ->> 'period');
        UPDATE stocks SET reserved = reserved - v_quantity, sold = sold + v_quantity
        WHERE id = (v_line ->> 'stock')::bigint;
    END LOOP;
END $$;

CREATE FUNCTION lines_of(p_order bigint) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT jsonb_agg(jsonb_build_object('stock', stock_id, 'good', good_code,
                                        'quantity', quantity, 'period', period))
    FROM order_lines WHERE order_id = p_order
$$;

-- Confirms. A running hold becomes the order, also when the round closed meanwhile: that is what
-- holding means. Without one the wish is taken anew, by the rules of hold_goods. The same receipt
-- again yields the order that it made.
CREATE FUNCTION confirm_orders(p_wishes jsonb[], p_now timestamptz)
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
            || jsonb_build_object('resident', p_wishes[n] -> 'resident');
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

-- NULL when the resident may still change the order, else the refusal. Locks the order.
CREATE FUNCTION may_change(p_order bigint, p_resident bigint, p_now timestamptz) RETURNS jsonb
LANGUAGE plpgsql AS $$
DECLARE
    v_order orders;
BEGIN
    SELECT * INTO v_order FROM orders WHERE id = p_order FOR NO KEY UPDATE;
    IF v_order.id IS NULL OR v_order.resident_id <> p_resident THEN
        RETURN jsonb_build_object('refused', 'not-yours');
    END IF;
    IF v_order.state <> 'open' THEN
        RETURN jsonb_build_object('refused', 'not-open');
    END IF;
    IF p_now >= (SELECT change_until FROM rounds WHERE id = v_order.round_id) THEN
        RETURN jsonb_build_object('refused', 'too-late');
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION cancel_order(p_order bigint, p_resident bigint, p_now timestamptz) RETURNS jsonb
LANGUAGE plpgsql SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_refused jsonb := may_change(p_order, p_resident, p_now);
    v_order orders;
    v_lines jsonb := lines_of(p_order);
BEGIN
    IF v_refused IS NOT NULL THEN
        RETURN v_refused;
    END IF;
    SELECT * INTO STRICT v_order FROM orders WHERE id = p_order;
    PERFORM lock_shelf(ARRAY[v_order.household_id], ARRAY[v_order.round_id],
                       ARRAY[v_order.slot_id],
                       ARRAY(SELECT stock_id FROM order_lines WHERE order_id = p_order));
    PERFORM give_back(v_order.household_id, v_order.round_id, v_order.slot_id, v_lines, true);
    UPDATE orders SET state = 'cancelled', cancelled_at = p_now WHERE id = p_order;
    RETURN jsonb_build_object('cancelled', v_order.code);
END $$;

-- Puts other lines, another point or another slot into an order; its number and code stay. Until the
-- cut-off only; the rules of hold_goods hold for the new wish, but for the hours of the round. When
-- the wish is refused the order stays as it was.
CREATE FUNCTION change_order(
    p_order bigint, p_resident bigint, p_wish jsonb, p_now timestamptz
) RETURNS jsonb
LANGUAGE plpgsql SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
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
        v_refused := take_goods(v_wish, p_now, true);
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
