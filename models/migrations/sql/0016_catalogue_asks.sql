-- What sellers are asked and told, what buyers report, and words that officers look at twice. What
-- a column means is said in models/catalogue/{tables,forbidden,reports}.py.

ALTER TABLE sellers ADD COLUMN ask_at TIMESTAMPTZ;
ALTER TABLE sellers ADD COLUMN news BOOLEAN DEFAULT true NOT NULL;
ALTER TABLE sellers ADD COLUMN card_for DATE;
UPDATE sellers SET ask_at = confirmed_at + interval '7 days' WHERE resident_id IS NOT NULL;
CREATE INDEX ix_sellers_ask ON sellers (ask_at) WHERE ask_at IS NOT NULL;
CREATE INDEX ix_sellers_card ON sellers (coalesce(card_for, '-infinity'::date))
    WHERE resident_id IS NOT NULL AND news;

CREATE TABLE forgotten_shops (
    code TEXT NOT NULL,
    forgotten_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT pk_forgotten_shops PRIMARY KEY (code)
);

CREATE TABLE forbidden_words (
    word TEXT NOT NULL,
    reason TEXT NOT NULL,
    source TEXT NOT NULL,
    CONSTRAINT pk_forbidden_words PRIMARY KEY (word),
    CONSTRAINT ck_forbidden_words_word CHECK (word ~ '^[a-z0-9]+( [a-z0-9]+)*$')
);

CREATE TABLE product_reports (
    resident_id BIGINT NOT NULL,
    product_id BIGINT NOT NULL,
    day DATE NOT NULL,
    reason TEXT NOT NULL,
    CONSTRAINT pk_product_reports PRIMARY KEY (resident_id, product_id, day),
    CONSTRAINT fk_product_reports_product_id FOREIGN KEY(product_id)
        REFERENCES products (id) ON DELETE CASCADE,
    CONSTRAINT fk_product_reports_resident_id FOREIGN KEY(resident_id) REFERENCES residents (id),
    CONSTRAINT ck_product_reports_reason
        CHECK (reason IN ('unreachable', 'not-sold', 'price', 'forbidden', 'other'))
);
CREATE INDEX ix_product_reports_product ON product_reports (product_id);
CREATE INDEX ix_product_reports_day ON product_reports (day);
ALTER TABLE products ADD COLUMN reported_at TIMESTAMPTZ;

-- What officers have to look at, the oldest first; who was reported too.
DROP INDEX ix_products_moderation;
CREATE INDEX ix_products_moderation ON products (changed_at, id)
    WHERE state = 'waiting' OR changes IS NOT NULL OR reported_at IS NOT NULL;

CREATE INDEX ix_papers_unchecked ON papers (id) WHERE state = 'unchecked';

CREATE INDEX ix_products_changed_photo ON products ((changes ->> 'photo_id'))
    WHERE changes IS NOT NULL;
CREATE INDEX ix_photos_product ON photos (created_at) WHERE purpose = 'product';

-- Words that are forbidden in these texts: whole words only, whatever stands between them.
CREATE FUNCTION forbidden_in(VARIADIC p_texts text[]) RETURNS text[] LANGUAGE sql STABLE AS $$
    SELECT coalesce(array_agg(f.word ORDER BY f.word), '{}') FROM forbidden_words f
    WHERE position(
        ' ' || f.word || ' '
        IN ' ' || regexp_replace(lower(array_to_string(p_texts, ' ')), '[^a-z0-9]+', ' ', 'g') || ' '
    ) > 0
$$;

-- A product with such a word waits for an officer, by whatever way it comes; what an officer has
-- let in stays. Changes are decided as they are: their words are flagged, and nothing waits twice.
CREATE FUNCTION flag_product() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.flags := forbidden_in(
        NEW.name, NEW.description, NEW.unit, NEW.size, NEW.changes ->> 'name', NEW.changes ->> 'description');
    IF NEW.flags <> '{}' AND NEW.state = 'listed' AND (
        TG_OP = 'INSERT' OR (
            (NEW.name, NEW.description, NEW.unit, NEW.size)
                IS DISTINCT FROM (OLD.name, OLD.description, OLD.unit, OLD.size)
            AND OLD.changes IS NULL
        )
    ) THEN
        NEW.state := 'waiting';
        NEW.shown := false;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER products_flagged BEFORE INSERT OR UPDATE OF name, description, unit, size, changes
    ON products
    FOR EACH ROW EXECUTE FUNCTION flag_product();

-- A first list: what a law forbids or ties to a licence. That a word stands here decides nothing;
-- an officer does.
INSERT INTO forbidden_words (word, reason, source) VALUES
    ('narkotika', 'narkotika', 'UU 35/2009 tentang Narkotika'),
    ('ganja', 'narkotika', 'UU 35/2009 tentang Narkotika'),
    ('sabu', 'narkotika', 'UU 35/2009 tentang Narkotika'),
    ('ekstasi', 'narkotika', 'UU 35/2009 tentang Narkotika'),
    ('tembakau gorila', 'narkotika', 'UU 35/2009 tentang Narkotika'),
    ('magic mushroom', 'narkotika', 'UU 35/2009 tentang Narkotika'),
    ('senjata api', 'senjata', 'UU Darurat 12/1951'),
    ('senapan', 'senjata', 'UU Darurat 12/1951'),
    ('pistol', 'senjata', 'UU Darurat 12/1951'),
    ('airsoft gun', 'senjata', 'UU Darurat 12/1951'),
    ('amunisi', 'senjata', 'UU Darurat 12/1951'),
    ('sajam', 'senjata', 'UU Darurat 12/1951'),
    ('petasan', 'bahan peledak', 'UU Darurat 12/1951'),
    ('mercon', 'bahan peledak', 'UU Darurat 12/1951'),
    ('gading gajah', 'satwa dilindungi', 'UU 5/1990 tentang Konservasi'),
    ('trenggiling', 'satwa dilindungi', 'UU 5/1990 tentang Konservasi'),
    ('kulit harimau', 'satwa dilindungi', 'UU 5/1990 tentang Konservasi'),
    ('satwa dilindungi', 'satwa dilindungi', 'UU 5/1990 tentang Konservasi'),
    ('telur penyu', 'satwa dilindungi', 'UU 5/1990 tentang Konservasi'),
    ('obat keras', 'obat', 'UU 17/2023 tentang Kesehatan'),
    ('obat aborsi', 'obat', 'UU 17/2023 tentang Kesehatan'),
    ('tramadol', 'obat', 'UU 17/2023 tentang Kesehatan'),
    ('boraks', 'bahan berbahaya', 'UU 18/2012 tentang Pangan'),
    ('formalin', 'bahan berbahaya', 'UU 18/2012 tentang Pangan'),
    ('rokok ilegal', 'cukai', 'UU 39/2007 tentang Cukai'),
    ('tanpa cukai', 'cukai', 'UU 39/2007 tentang Cukai'),
    ('tanpa pita cukai', 'cukai', 'UU 39/2007 tentang Cukai'),
    ('miras', 'minuman beralkohol', 'Perpres 74/2013'),
    ('arak', 'minuman beralkohol', 'Perpres 74/2013'),
    ('ciu', 'minuman beralkohol', 'Perpres 74/2013'),
    ('minuman keras', 'minuman beralkohol', 'Perpres 74/2013'),
    ('uang palsu', 'uang', 'UU 7/2011 tentang Mata Uang'),
    ('judi', 'perjudian', 'KUHP'),
    ('togel', 'perjudian', 'KUHP'),
    ('slot gacor', 'perjudian', 'KUHP'),
    ('bansos', 'bantuan', 'daftar awal Sapa Lampung'),
    ('lpg 3 kg', 'barang subsidi', 'Perpres 104/2007'),
    ('gas melon', 'barang subsidi', 'Perpres 104/2007'),
    ('solar subsidi', 'barang subsidi', 'Perpres 191/2014'),
    ('pertalite', 'barang subsidi', 'Perpres 191/2014'),
    ('pupuk subsidi', 'barang subsidi', 'Perpres 6/2025'),
    ('jual ginjal', 'organ', 'UU 17/2023 tentang Kesehatan');
