-- What somebody means, which products fit it, and which of them come first.

-- Words that somebody may have meant, for each that was typed: the word itself; unless it is in
-- some products, those of names that are like it; and two words where it is two written as one.
-- Then the synonyms and the categories that any of these words touches, with the words of these
-- synonyms and of p_joined that are in names.
CREATE FUNCTION meant_words(p_typed TEXT[], p_joined TEXT[]) RETURNS TEXT
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_words JSONB;
    v_all TEXT[];
    v_synonyms JSONB;
    v_others TEXT[];
BEGIN
    SELECT coalesce(jsonb_agg(jsonb_build_array(t.typed, m.word, m.uses, m.names)), '[]'),
        p_typed || coalesce(array_agg(m.word), '{}')
    INTO v_words, v_all
    FROM unnest(p_typed) t (typed)
    CROSS JOIN LATERAL (
        SELECT max(uses) AS uses, max(names) AS names FROM search_words WHERE word = t.typed) known
    CROSS JOIN LATERAL (
        SELECT t.typed AS word, known.uses, known.names WHERE known.uses IS NOT NULL
        UNION
        SELECT k.* FROM (
            SELECT word, uses, names FROM search_words
            WHERE coalesce(known.uses, 0) < 3 AND length(t.typed) > 2
              AND keys && keys_of(t.typed) AND names > 0
            ORDER BY similarity(word, t.typed) DESC, names DESC LIMIT 20) k
        UNION
        SELECT k.* FROM (
            SELECT word, uses, names FROM search_words
            WHERE coalesce(known.uses, 0) < 3 AND length(t.typed) > 3
              AND word % t.typed AND names > 0
            ORDER BY similarity(word, t.typed) DESC, names DESC LIMIT 10) k
        UNION
        SELECT a.word || ' ' || b.word, least(a.uses, b.uses), least(a.names, b.names)
        FROM generate_series(3, length(t.typed) - 3) n
        CROSS JOIN LATERAL (
            SELECT * FROM search_words WHERE word = left(t.typed, n) LIMIT 1) a
        CROSS JOIN LATERAL (
            SELECT * FROM search_words WHERE word = substr(t.typed, n + 1) LIMIT 1) b
        WHERE known.uses IS NULL AND least(a.names, b.names) > 0
    ) m;
    SELECT coalesce(jsonb_agg(jsonb_build_array(s.word, s.means)), '[]'),
        coalesce(string_to_array(string_agg(s.word || ' ' || s.means, ' '), ' '), '{}')
    INTO v_synonyms, v_others
    FROM synonyms s
    WHERE string_to_array(s.word || ' ' || s.means, ' ') && v_all
       OR s.means IN (SELECT o.means FROM synonyms o WHERE o.word = ANY (v_all));
    RETURN jsonb_build_object(
        'words', v_words,
        'others', (
            SELECT coalesce(jsonb_object_agg(word, names), '{}') FROM search_words
            WHERE word = ANY (v_others || p_joined)),
        'synonyms', v_synonyms,
        'categories', (
            SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_array(w, c.code)), '[]')
            FROM categories c
            CROSS JOIN LATERAL unnest(c.words || lower(c.name)) named
            CROSS JOIN LATERAL regexp_replace(named, '^(\w+) \1$', '\1') w
            WHERE w = ANY (v_all)));
END $$;

-- Four lots of so many, chosen by a number up to 2^20.
CREATE FUNCTION some_lots(p_lots INTEGER, p_chance INTEGER) RETURNS TSQUERY
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT string_agg(quote_literal('~' || p_lots || ':'
        || ((p_chance + n * (p_chance / 1024 | 1)) & (p_lots - 1))), '|')::tsquery
    FROM generate_series(0, 3) n
$$;

-- The cell of this size that a place is in, and the eight around it.
CREATE FUNCTION cells_around(
    p_size DOUBLE PRECISION, p_lat DOUBLE PRECISION, p_lon DOUBLE PRECISION
) RETURNS TSQUERY LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT string_agg(quote_literal(
        cell_of(p_size, p_lat + y * p_size, p_lon + x * p_size)), '|')::tsquery
    FROM generate_series(-1, 1) y, generate_series(-1, 1) x
$$;

-- How many products a query finds (of all, where it is NULL): exactly up to 300, and about so many
-- where they are more, by samples of a 256th and of a 64th.
CREATE FUNCTION about_found(p_query TSQUERY, p_chance INTEGER) RETURNS INTEGER
LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_lots TSQUERY := some_lots(1024, p_chance);
    v_found INTEGER;
BEGIN
    SELECT count(*) INTO v_found FROM showcase WHERE terms @@ coalesce(p_query && v_lots, v_lots);
    IF v_found > 9 THEN
        RETURN 256 * v_found;
    ELSIF v_found > 0 THEN
        v_lots := some_lots(256, p_chance);
        SELECT count(*) INTO v_found FROM showcase
        WHERE terms @@ coalesce(p_query && v_lots, v_lots);
        IF v_found > 4 THEN
            RETURN 64 * v_found;
        END IF;
    END IF;
    SELECT count(*) INTO v_found FROM (
        SELECT FROM showcase WHERE terms @@ coalesce(p_query, '''*''') LIMIT 301) s;
    RETURN v_found;
END $$;

-- A query that finds a few hundred of what the given one finds (or of all, where it is NULL): of so
-- many, a sample in which each is as likely as any other. Around a place it is a sample of the
-- cells that fill a deck of 60, beside all that is in the smaller ones, which do not.
CREATE FUNCTION bounded(
    p_query TSQUERY, p_about INTEGER, p_lat DOUBLE PRECISION, p_lon DOUBLE PRECISION,
    p_chance INTEGER
) RETURNS TSQUERY LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_query TSQUERY := p_query;
    v_about INTEGER := p_about;
    v_most CONSTANT INTEGER := CASE WHEN p_lat IS NULL THEN 300 ELSE 500 END;
    v_within TSQUERY;
    v_cells TSQUERY;
    v_size DOUBLE PRECISION;
    v_lots TSQUERY;
BEGIN
    IF v_about <= v_most THEN
        RETURN coalesce(p_query, '''*''');
    END IF;
    IF p_lat IS NOT NULL THEN
        FOREACH v_size IN ARRAY '{0.04,0.2}'::float8[] LOOP
            v_cells := cells_around(v_size, p_lat, p_lon);
            v_query := coalesce(p_query && v_cells, v_cells);
            v_about := about_found(v_query, p_chance);
            EXIT WHEN v_about >= 60;
            v_within := v_query;
        END LOOP;
        IF v_about < 60 THEN
            v_query := p_query;
            v_about := p_about;
        END IF;
    END IF;
    IF v_about <= v_most THEN
        RETURN v_query;
    END IF;
    v_lots := some_lots(
        1 << least(10, greatest(3, ceil(ln(v_about / 75.0) / ln(2))::int)), p_chance);
    v_query := coalesce(v_query && v_lots, v_lots);
    RETURN coalesce(v_within || v_query, v_query);
END $$;

-- How many times the worth of a product is halved: by how its words fit (p_best in its name,
-- p_good nearly so), and by each doubling of the distance beyond two kilometres.
CREATE FUNCTION halvings(
    s showcase, p_best TSQUERY, p_good TSQUERY, p_lat DOUBLE PRECISION, p_lon DOUBLE PRECISION
) RETURNS INTEGER LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN p_best IS NULL OR s.terms @@ p_best THEN 0 WHEN s.terms @@ p_good THEN 1
            ELSE 2 END
        + CASE WHEN p_lat IS NULL THEN 0 WHEN s.lat IS NULL THEN 9
            ELSE ceil(ln(greatest(2, 111.2 * sqrt((s.lat - p_lat) ^ 2
                + (0.9952 * (s.lon - p_lon)) ^ 2)) / 2) / ln(2))::int END
$$;

-- When a product's turn is among its equals: the lower, the sooner.
CREATE FUNCTION turn_of(s showcase, p_now TIMESTAMPTZ) RETURNS DOUBLE PRECISION
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (1 + showings_left(s.showings, s.counted_at, p_now))
        * CASE WHEN p_now - s.confirmed_at < interval '10 days' THEN 1
               WHEN p_now - s.confirmed_at < interval '21 days' THEN 2 ELSE 4 END
$$;

-- The best of what a query finds: two of a seller first, then two more of it, among equals.
CREATE FUNCTION best_of(
    p_query TSQUERY, p_best TSQUERY, p_good TSQUERY, p_lat DOUBLE PRECISION,
    p_lon DOUBLE PRECISION, p_but BIGINT, p_now TIMESTAMPTZ, p_most INTEGER
) RETURNS TABLE (id BIGINT, seller BIGINT, halved INTEGER, away DOUBLE PRECISION)
LANGUAGE sql STABLE AS $$
    SELECT product_id, seller_id, halved, away FROM (
        SELECT f.*, row_number() OVER (PARTITION BY halved, seller_id
            ORDER BY turn, confirmed_at DESC, product_id) AS nth
        FROM (
            SELECT s.product_id, s.seller_id, s.confirmed_at,
                halvings(s, p_best, p_good, p_lat, p_lon) AS halved, turn_of(s, p_now) AS turn,
                (s.lat - p_lat) ^ 2 + (0.9952 * (s.lon - p_lon)) ^ 2 AS away
            FROM showcase s WHERE s.terms @@ p_query AND s.product_id <> p_but
        ) f
    ) n
    ORDER BY halved, (nth - 1) / 2, turn, confirmed_at DESC, product_id LIMIT p_most
$$;

-- The products within an area or category (everywhere, where it is NULL): for words the best
-- first, and as far as these do not fill a deck of 60, those that fit in any way.
CREATE FUNCTION find_products(
    p_within TSQUERY, p_best TSQUERY, p_good TSQUERY, p_any TSQUERY, p_lat DOUBLE PRECISION,
    p_lon DOUBLE PRECISION, p_but BIGINT, p_chance INTEGER, p_now TIMESTAMPTZ, p_most INTEGER
) RETURNS TABLE (id BIGINT, seller BIGINT, halved INTEGER, away DOUBLE PRECISION)
LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_best TSQUERY := coalesce(p_within && p_best, p_best, p_within);
    v_any TSQUERY := coalesce(p_within && p_any, p_any);
    v_about INTEGER := about_found(v_best, p_chance);
    v_query TSQUERY;
BEGIN
    IF p_any IS NULL OR v_about >= 60 THEN
        v_query := bounded(v_best, v_about, p_lat, p_lon, p_chance);
    ELSE
        v_about := about_found(v_any, p_chance);
        v_query := v_best || bounded(v_any, v_about, p_lat, p_lon, p_chance);
    END IF;
    IF v_about = 0 THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT * FROM best_of(
        v_query, p_best, p_good, p_lat, p_lon, p_but, p_now, p_most);
END $$;

-- Which of these parts of a query some product fits together: each is kept that leaves any.
CREATE FUNCTION fitting_parts(p_parts TSQUERY[]) RETURNS INTEGER[]
LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_lots TSQUERY := some_lots(256, 0);  -- where many fit, some of these do, and are found sooner
    v_query TSQUERY;
    v_tried TSQUERY;
    v_kept INTEGER[] := '{}';
BEGIN
    FOR n IN 1 .. cardinality(p_parts) LOOP
        v_tried := coalesce(v_query && p_parts[n], p_parts[n]);
        IF EXISTS (SELECT FROM showcase WHERE terms @@ (v_tried && v_lots))
            OR EXISTS (SELECT FROM showcase WHERE terms @@ v_tried)
        THEN
            v_query := v_tried;
            v_kept := v_kept || n;
        END IF;
    END LOOP;
    RETURN v_kept;
END $$;
