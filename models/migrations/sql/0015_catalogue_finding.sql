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
            CROSS JOIN LATERAL split_part(named, ' ', 1) one
            CROSS JOIN LATERAL (SELECT CASE WHEN named = one || ' ' || one THEN one ELSE named END)
                AS said (w)
            WHERE w = ANY (v_all)));
END $$;

-- Four lots of so many, chosen by a number up to 2^20.
CREATE FUNCTION some_lots(p_lots INTEGER, p_chance INTEGER) RETURNS TSQUERY
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT format('''~%1$s:%2$s'' | ''~%1$s:%3$s'' | ''~%1$s:%4$s'' | ''~%1$s:%5$s''', p_lots,
        p_chance & (p_lots - 1),
        p_chance + (p_chance / 1024 | 1) & (p_lots - 1),
        p_chance + 2 * (p_chance / 1024 | 1) & (p_lots - 1),
        p_chance + 3 * (p_chance / 1024 | 1) & (p_lots - 1))::tsquery
$$;

-- The cell of the map of this size that a place is in.
CREATE FUNCTION cell_around(
    p_size DOUBLE PRECISION, p_lat DOUBLE PRECISION, p_lon DOUBLE PRECISION
) RETURNS TSQUERY LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT quote_literal(cell_of(p_size, p_lat, p_lon))::tsquery
$$;

-- About how many products a query finds (of all, where it is NULL), and how many of them p_best
-- finds: told by a sample of a 256th, and where that has three or fewer by one of a 64th.
CREATE FUNCTION about_found(
    p_query TSQUERY, p_best TSQUERY, p_chance INTEGER, OUT about INTEGER, OUT about_best INTEGER
) LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_lots TSQUERY := some_lots(1024, p_chance);
BEGIN
    SELECT 256 * count(*), 256 * count(*) FILTER (WHERE terms @@ p_best) INTO about, about_best
    FROM showcase WHERE terms @@ coalesce(p_query && v_lots, v_lots);
    IF about BETWEEN 1 AND 3 * 256 THEN
        v_lots := some_lots(256, p_chance);
        SELECT 64 * count(*), 64 * count(*) FILTER (WHERE terms @@ p_best) INTO about, about_best
        FROM showcase WHERE terms @@ coalesce(p_query, v_lots) AND terms @@ v_lots;
    ELSIF p_best IS NOT NULL AND about > 0 AND about_best < 10 * 256 THEN
        SELECT f.about INTO about_best FROM about_found(p_best, NULL, p_chance) f;
    END IF;
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

-- What is found, in order: the numbers of products and sellers, how many times the worth of each is
-- halved, and how far away it is (of no unit); and how many were looked at.
CREATE TYPE hits AS (
    ids BIGINT[], sellers BIGINT[], halved INTEGER[], away DOUBLE PRECISION[], of_all INTEGER
);

-- The best of what a query finds in some lots, and of what p_whole and p_more find: two of a seller
-- first, then two more of it, among equals. The lots stand for themselves, because the index is
-- quicker with two conditions than with one of both, unless one of them finds little.
CREATE FUNCTION best_of(
    p_query TSQUERY, p_lots TSQUERY, p_whole TSQUERY, p_more TSQUERY, p_best TSQUERY,
    p_good TSQUERY, p_lat DOUBLE PRECISION, p_lon DOUBLE PRECISION, p_but BIGINT,
    p_now TIMESTAMPTZ, p_most INTEGER
) RETURNS SETOF hits
LANGUAGE sql STABLE AS $$
    WITH found AS MATERIALIZED (
        SELECT s.product_id, s.seller_id, s.confirmed_at,
            halvings(s, p_best, p_good, p_lat, p_lon) AS halved, turn_of(s, p_now) AS turn,
            (s.lat - p_lat) ^ 2 + (0.9952 * (s.lon - p_lon)) ^ 2 AS away
        FROM showcase s
        WHERE (s.terms @@ p_query AND s.terms @@ p_lots
                OR s.terms @@ p_whole OR s.terms @@ p_more)
            AND s.product_id <> p_but
    )
    SELECT array_agg(product_id), array_agg(seller_id), array_agg(halved), array_agg(away),
        (SELECT count(*)::int FROM found)
    FROM (
        SELECT * FROM (
            SELECT found.*, row_number() OVER (PARTITION BY halved, seller_id
                ORDER BY turn, confirmed_at DESC, product_id) AS nth
            FROM found) n
        ORDER BY halved, (nth - 1) / 2, turn, confirmed_at DESC, product_id LIMIT p_most) o
$$;

-- All of these parts of a query.
CREATE FUNCTION all_of(p_parts TEXT[]) RETURNS TSQUERY
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT nullif(array_to_string(p_parts, ' & '), '')::tsquery
$$;

-- The products within an area or category (everywhere, where it is NULL): where they are few, those
-- that fit in any way; of more, the best where these fill a deck of 60, or else them and some of
-- the others. Of very many it is a sample in which each is as likely as any other. Around a place
-- it is a cell: all of it where it has few that fill a deck, or else a sample of the smallest that
-- has many, beside all of the one in it that does not fill a deck.
CREATE FUNCTION find_within(
    p_within TSQUERY, p_best TSQUERY, p_good TSQUERY, p_any TSQUERY, p_lat DOUBLE PRECISION,
    p_lon DOUBLE PRECISION, p_but BIGINT, p_chance INTEGER, p_now TIMESTAMPTZ, p_most INTEGER
) RETURNS hits LANGUAGE plpgsql STABLE AS $$
DECLARE
    c_few CONSTANT INTEGER := 500;
    v_deck INTEGER := 60;
    v_query TSQUERY := coalesce(p_within && p_any, p_any, p_within);
    v_best TSQUERY := coalesce(p_within && p_best, p_best);
    v_about INTEGER;
    v_about_best INTEGER;
    v_size DOUBLE PRECISION;
    v_around TSQUERY;
    v_about_near INTEGER;
    v_cell TSQUERY;
    v_nearer TSQUERY;
    v_lots TSQUERY;
    v_found hits;
BEGIN
    SELECT * INTO v_about, v_about_best FROM about_found(v_query, v_best, p_chance);
    IF v_about <= c_few THEN
        SELECT * INTO v_found FROM best_of(
            NULL, NULL, coalesce(v_query, '''*'''), NULL, p_best, p_good, p_lat, p_lon, p_but,
            p_now, p_most);
        RETURN v_found;
    END IF;
    IF p_best IS NOT NULL THEN
        IF v_about_best <= c_few THEN
            SELECT * INTO v_found FROM best_of(
                NULL, NULL, v_best, NULL, NULL, NULL, p_lat, p_lon, p_but, p_now, p_most);
            IF v_found.of_all >= v_deck THEN
                RETURN v_found;
            END IF;
            v_deck := v_deck + v_found.of_all;
        ELSE
            -- All that is looked at from here on fits best: nothing is left to tell apart by words.
            v_query := v_best;
            v_about := v_about_best;
            v_best := NULL;
            p_best := NULL;
            p_good := NULL;
        END IF;
    END IF;
    IF p_lat IS NOT NULL THEN
        -- The small cell first: in a town it has enough, and the large one need not be counted.
        FOREACH v_size IN ARRAY '{0.06,0.4}'::float8[] LOOP
            v_around := cell_around(v_size, p_lat, p_lon);
            v_around := coalesce(v_query && v_around, v_around);
            SELECT about INTO v_about_near FROM about_found(v_around, NULL, p_chance);
            IF v_about_near > c_few THEN
                v_cell := v_around;
                v_about := v_about_near;
                EXIT;
            END IF;
            SELECT * INTO v_found FROM best_of(
                NULL, NULL, v_around, v_best, p_best, p_good, p_lat, p_lon, p_but, p_now, p_most);
            IF v_found.of_all >= v_deck THEN
                RETURN v_found;
            END IF;
            v_nearer := v_around;
        END LOOP;
    END IF;
    v_lots := some_lots(
        1 << least(10, greatest(3, ceil(ln(v_about / 75.0) / ln(2))::int)), p_chance);
    SELECT * INTO v_found FROM best_of(
        coalesce(v_cell, v_query, v_lots), v_lots, v_nearer, v_best, p_best, p_good, p_lat, p_lon,
        p_but, p_now, p_most);
    RETURN v_found;
END $$;

-- Whether some product fits all of these parts of a query.
CREATE FUNCTION fit_together(p_parts TEXT[]) RETURNS BOOLEAN LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_query TSQUERY := all_of(p_parts);
BEGIN
    -- One part or two fit many products; some of these are in any lots, and are found sooner there.
    RETURN cardinality(p_parts) < 3 AND EXISTS (
            SELECT FROM showcase WHERE terms @@ v_query AND terms @@ some_lots(256, 0))
        OR EXISTS (SELECT FROM showcase WHERE terms @@ v_query);
END $$;

-- Which parts of a query some product fits together: each is kept that leaves any. p_never tells
-- that none fits all of them.
CREATE FUNCTION fitting_parts(p_parts TEXT[], p_never BOOLEAN) RETURNS INTEGER[]
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_parts CONSTANT INTEGER := cardinality(p_parts);
    v_kept INTEGER[] := '{}';
BEGIN
    IF NOT p_never AND fit_together(p_parts) THEN
        RETURN array(SELECT generate_series(1, v_parts));
    END IF;
    IF fit_together(p_parts[:v_parts - 1]) THEN  -- it is mostly the last one that does not fit
        RETURN array(SELECT generate_series(1, v_parts - 1));
    END IF;
    FOR n IN 1 .. v_parts LOOP
        IF fit_together(array(SELECT p_parts[k] FROM unnest(v_kept || n) k)) THEN
            v_kept := v_kept || n;
        END IF;
    END LOOP;
    RETURN v_kept;
END $$;

-- What is found, in order; that it lies elsewhere, because nothing is in the area; and which parts
-- of the words were kept, because nothing fits all. Of each part there is what it is best found by,
-- nearly so, and in any way.
CREATE FUNCTION find_products(
    p_category TSQUERY, p_area TSQUERY, p_best TEXT[], p_good TEXT[], p_any TEXT[],
    p_lat DOUBLE PRECISION, p_lon DOUBLE PRECISION, p_but BIGINT, p_chance INTEGER,
    p_now TIMESTAMPTZ, p_most INTEGER,
    OUT ids BIGINT[], OUT sellers BIGINT[], OUT halved INTEGER[], OUT away DOUBLE PRECISION[],
    OUT elsewhere BOOLEAN, OUT kept INTEGER[]
) LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_within TSQUERY := coalesce(p_category && p_area, p_category, p_area);
    v_best TSQUERY := all_of(p_best);
    v_good TSQUERY := all_of(p_good);
    v_any TSQUERY := all_of(p_any);
    v_parts CONSTANT INTEGER := cardinality(p_any);
    v_found hits;
BEGIN
    elsewhere := false;
    kept := array(SELECT generate_series(1, v_parts));
    v_found := find_within(
        v_within, v_best, v_good, v_any, p_lat, p_lon, p_but, p_chance, p_now, p_most);
    IF v_found.ids IS NULL AND v_parts > 1 THEN
        kept := fitting_parts(p_any, v_within IS NULL);
        v_best := all_of(array(SELECT p_best[k] FROM unnest(kept) k));
        v_good := all_of(array(SELECT p_good[k] FROM unnest(kept) k));
        v_any := all_of(array(SELECT p_any[k] FROM unnest(kept) k));
        IF cardinality(kept) BETWEEN 1 AND v_parts - 1 THEN
            v_found := find_within(
                v_within, v_best, v_good, v_any, p_lat, p_lon, p_but, p_chance, p_now, p_most);
        END IF;
    END IF;
    IF v_found.ids IS NULL AND p_area IS NOT NULL AND (v_parts = 0 OR cardinality(kept) > 0) THEN
        elsewhere := true;
        v_found := find_within(
            p_category, v_best, v_good, v_any, p_lat, p_lon, p_but, p_chance, p_now, p_most);
    END IF;
    ids := v_found.ids;
    sellers := v_found.sellers;
    halved := v_found.halved;
    away := v_found.away;
END $$;
