-- What a turn knows about its resident, as one JSON document (models.residents.Resident reads it).

-- The months of quotas are those of the residents' own calendar.
CREATE FUNCTION month_of(p_now timestamptz) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT to_char(p_now AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM')
$$;

-- One query for each table, each with its own plan, kept: a function in SQL would be planned anew
-- at every call.
CREATE FUNCTION profile_of(p_resident bigint, p_now timestamptz) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_known record;
    v_officer jsonb;
    v_used jsonb;
    v_held jsonb;
    v_orders jsonb;
BEGIN
    SELECT r.id, r.turn, r.household_id, r.language, r.point_id,
           coalesce(h.kecamatan_code, r.kecamatan_code) AS kecamatan, h.desa_code,
           h.frozen_at IS NOT NULL AS frozen
    INTO v_known
    FROM residents r LEFT JOIN households h ON h.id = r.household_id
    WHERE r.id = p_resident;
    SELECT jsonb_build_object('id', o.id, 'role', o.role, 'area', o.area_code,
                              'point', o.point_id)
    INTO v_officer
    FROM addresses a JOIN officers o ON o.phone_index = a.phone_index
    WHERE a.resident_id = p_resident AND a.phone_index IS NOT NULL AND o.ended_at IS NULL
    ORDER BY o.role = 'admin' DESC, o.id LIMIT 1;
    IF v_known.household_id IS NOT NULL THEN
        -- Used in this month, and in rounds whose orders can still be placed or changed.
        SELECT jsonb_object_agg(per.period, per.goods) INTO v_used
        FROM (SELECT a.period, jsonb_object_agg(a.good_code, a.used) AS goods
              FROM allowances a
              WHERE a.household_id = v_known.household_id AND a.used > 0
                AND (a.period = month_of(p_now)
                     OR EXISTS (SELECT FROM rounds r
                                WHERE 'round-' || r.id = a.period AND r.state = 'open'
                                  AND greatest(r.closes_at, r.change_until) > p_now))
              GROUP BY a.period) per;
        SELECT jsonb_object_agg(per.period, per.goods) INTO v_held
        FROM (SELECT line ->> 'period' AS period,
                     jsonb_object_agg(line ->> 'good', (line ->> 'quantity')::int) AS goods
              FROM holds h, jsonb_array_elements(h.lines) AS line
              WHERE h.resident_id = p_resident AND h.state = 'live'
              GROUP BY 1) per;
        -- The code of another member's order is not told.
        SELECT jsonb_agg(jsonb_build_object(
                   'round', o.round_id, 'mine', o.resident_id = p_resident,
                   'code', CASE WHEN o.resident_id = p_resident THEN o.code ELSE '' END)
                   ORDER BY o.id) INTO v_orders
        FROM orders o
        WHERE o.household_id = v_known.household_id AND o.state = 'open';
    END IF;
    RETURN jsonb_build_object(
        'id', v_known.id, 'turn', v_known.turn, 'household', v_known.household_id,
        'kecamatan', v_known.kecamatan, 'desa', v_known.desa_code, 'point', v_known.point_id, 'frozen', v_known.frozen,
        'language', v_known.language, 'officer', v_officer,
        'consented', EXISTS (SELECT FROM consents c WHERE c.resident_id = p_resident
                             AND c.kind = 'identity' AND c.withdrawn_at IS NULL),
        'used', coalesce(v_used, '{}'), 'held', coalesce(v_held, '{}'),
        'open_orders', coalesce(v_orders, '[]'));
END $$;

-- Here and in every function that a turn calls: plans are made once for a connection, and when the
-- tables are still small; so that they stay right when the tables have grown, they use indexes.
-- Finds, or makes, the residents behind these addresses; n is the place in the arrays, from 1.
-- Addresses are visited in one order, so that two calls which make the same ones cannot dead-lock.
CREATE FUNCTION meet(
    p_channel text[], p_address text[], p_phone_index bytea[], p_now timestamptz
) RETURNS TABLE (n int, resident_id bigint, talk text, profile jsonb, behind boolean)
LANGUAGE plpgsql SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    v_met record;
    v_address addresses;
    v_made bigint;
BEGIN
    FOR v_met IN
        SELECT m.n::int AS n, m.channel, m.address, m.phone_index
        FROM unnest(p_channel, p_address, p_phone_index)
            WITH ORDINALITY AS m (channel, address, phone_index, n)
        ORDER BY m.channel, m.address, m.n
    LOOP
        SELECT a.* INTO v_address FROM addresses a
        WHERE a.channel = v_met.channel AND a.address = v_met.address;
        IF NOT FOUND THEN
            INSERT INTO residents (created_at) VALUES (p_now) RETURNING id INTO v_made;
            INSERT INTO addresses (channel, address, resident_id, phone_index, created_at)
            VALUES (v_met.channel, v_met.address, v_made, v_met.phone_index, p_now)
            ON CONFLICT (channel, address) DO NOTHING
            RETURNING * INTO v_address;
            IF NOT FOUND THEN  -- somebody else made it at this moment
                DELETE FROM residents WHERE id = v_made;
                SELECT a.* INTO STRICT v_address FROM addresses a
                WHERE a.channel = v_met.channel AND a.address = v_met.address;
            END IF;
        END IF;
        IF v_address.gone_at IS NOT NULL
           OR v_met.phone_index IS NOT NULL
              AND v_met.phone_index IS DISTINCT FROM v_address.phone_index THEN
            UPDATE addresses SET gone_at = NULL,
                   phone_index = coalesce(v_met.phone_index, phone_index)
            WHERE id = v_address.id;
        END IF;
        IF v_met.phone_index IS NOT NULL THEN
            UPDATE officers SET resident_id = v_address.resident_id
            WHERE phone_index = v_met.phone_index AND resident_id IS NULL AND ended_at IS NULL;
        END IF;
        n := v_met.n;
        resident_id := v_address.resident_id;
        SELECT r.talk INTO talk FROM residents r WHERE r.id = v_address.resident_id;
        profile := profile_of(v_address.resident_id, p_now);
        behind := EXISTS (SELECT FROM inbox i WHERE i.resident_id = v_address.resident_id
                          AND i.handled_at IS NULL AND i.parked_at IS NULL);
        RETURN NEXT;
    END LOOP;
END $$;
