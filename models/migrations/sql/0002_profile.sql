-- What turns know about their residents, for many at once.

-- One query, its plan kept; NULL where there is no such resident. The rules are those of
-- models.residents.Resident.
CREATE FUNCTION profiles_of(p_residents bigint[], p_now timestamptz) RETURNS jsonb[]
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_month text := month_of(p_now);
BEGIN
    RETURN ARRAY(
        SELECT CASE WHEN known.id IS NOT NULL THEN jsonb_build_object(
            'id', known.id, 'turn', known.turn, 'household', known.household_id,
            'kecamatan', coalesce(home.kecamatan_code, known.kecamatan_code),
            'desa', home.desa_code, 'point', known.point_id,
            'frozen', home.frozen_at IS NOT NULL, 'language', known.language,
            'officer', (
                SELECT jsonb_build_object('id', o.id, 'role', o.role, 'area', o.area_code,
                                          'point', o.point_id)
                FROM addresses a
                CROSS JOIN LATERAL (SELECT * FROM officers
                                    WHERE phone_index = a.phone_index AND ended_at IS NULL
                                    OFFSET 0) AS o
                WHERE a.resident_id = known.id AND a.phone_index IS NOT NULL
                ORDER BY o.role = 'admin' DESC, o.id LIMIT 1),
            'consented', EXISTS (
                SELECT FROM consents c WHERE c.resident_id = known.id
                AND c.kind = 'identity' AND c.withdrawn_at IS NULL),
            -- Used in this month, and in rounds whose orders can still be placed or changed.
            'used', coalesce((
                SELECT jsonb_object_agg(per.period, per.goods)
                FROM (SELECT a.period, jsonb_object_agg(a.good_code, a.used) AS goods
                      FROM allowances a
                      WHERE a.household_id = known.household_id AND a.used > 0
                        AND (a.period = v_month
                             OR starts_with(a.period, 'round-')
                             AND EXISTS (SELECT FROM rounds r
                                         WHERE r.id = substr(a.period, 7)::bigint
                                           AND r.state = 'open'
                                           AND greatest(r.closes_at, r.change_until) > p_now))
                      GROUP BY a.period) AS per), '{}'),
            'held', coalesce((
                SELECT jsonb_object_agg(per.period, per.goods)
                FROM (SELECT line ->> 'period' AS period,
                             jsonb_object_agg(line ->> 'good', (line ->> 'quantity')::int) AS goods
                      FROM holds h, jsonb_array_elements(h.lines) AS line
                      WHERE h.resident_id = known.id AND h.state = 'live'
                        AND known.household_id IS NOT NULL
                      GROUP BY 1) AS per), '{}'),
            -- The code of another member's order is not told.
            'open_orders', coalesce((
                SELECT jsonb_agg(jsonb_build_object(
                           'round', o.round_id, 'mine', o.resident_id = known.id,
                           'code', CASE WHEN o.resident_id = known.id THEN o.code ELSE '' END)
                           ORDER BY o.id)
                FROM (SELECT * FROM orders  -- apart, lest the order of ids choose the index
                      WHERE household_id = known.household_id AND state = 'open'
                      OFFSET 0) AS o), '[]')
        ) END
        FROM unnest(p_residents) WITH ORDINALITY AS u (resident, n)
        LEFT JOIN LATERAL (SELECT * FROM residents WHERE id = u.resident OFFSET 0) AS known ON true
        LEFT JOIN LATERAL (SELECT * FROM households WHERE id = known.household_id
                           OFFSET 0) AS home ON true
        ORDER BY u.n);
END $$;

CREATE OR REPLACE FUNCTION profile_of(p_resident bigint, p_now timestamptz) RETURNS jsonb
LANGUAGE plpgsql STABLE SET enable_seqscan = off SET enable_memoize = off
SET plan_cache_mode = force_generic_plan AS $$
BEGIN
    RETURN (profiles_of(ARRAY[p_resident], p_now))[1];
END $$;

-- As before, but that what is known of all who were met is read at once.
CREATE OR REPLACE FUNCTION meet(
    p_channel text[], p_address text[], p_phone_index bytea[], p_now timestamptz
) RETURNS TABLE (n int, resident_id bigint, talk text, profile jsonb, behind boolean)
LANGUAGE plpgsql SET enable_seqscan = off SET enable_memoize = off
SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
    v_met record;
    v_address addresses;
    v_made bigint;
    v_residents bigint[] := array_fill(NULL::bigint, ARRAY[cardinality(p_address)]);
    v_profiles jsonb[];
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
        v_residents[v_met.n] := v_address.resident_id;
    END LOOP;
    v_profiles := profiles_of(v_residents, p_now);
    RETURN QUERY
        SELECT m.n::int, m.resident, r.talk, v_profiles[m.n],
               EXISTS (SELECT FROM inbox i WHERE i.resident_id = m.resident
                       AND i.handled_at IS NULL AND i.parked_at IS NULL)
        FROM unnest(v_residents) WITH ORDINALITY AS m (resident, n)
        CROSS JOIN LATERAL (SELECT talk FROM residents WHERE id = m.resident OFFSET 0) AS r
        ORDER BY m.n;
END $$;
