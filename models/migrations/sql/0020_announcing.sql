-- What the announcers' desk needs: pictures of announcements, which of these changed lately, and what
-- was reported of their messages.

ALTER TABLE photos DROP CONSTRAINT ck_photos_purpose;
ALTER TABLE photos ADD CONSTRAINT ck_photos_purpose
    CHECK (purpose IN ('report', 'product', 'announcement'));
CREATE INDEX ix_photos_announcement ON photos (created_at) WHERE purpose = 'announcement';

CREATE INDEX ix_broadcasts_photo ON broadcasts (photo_id) WHERE photo_id IS NOT NULL;
CREATE INDEX ix_broadcasts_changed_at ON broadcasts (changed_at);
CREATE INDEX ix_deliveries_told ON deliveries (broadcast_id, external_id)
    WHERE external_id IS NOT NULL;
