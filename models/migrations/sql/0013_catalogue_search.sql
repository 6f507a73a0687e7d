-- Finding products by misspelt words, among those that can be found.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE INDEX ix_products_name ON products USING gin (lower(name) gin_trgm_ops) WHERE shown;
CREATE INDEX ix_products_category ON products (category_code, confirmed_at) WHERE shown;
CREATE INDEX ix_products_place ON products USING gist (point(lon, lat)) WHERE shown;
