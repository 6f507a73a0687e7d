-- Officers who decide what buyers may find, and officers of trainings.
ALTER TABLE officers DROP CONSTRAINT ck_officers_role;
ALTER TABLE officers ADD CONSTRAINT ck_officers_role
    CHECK (role IN ('handover', 'market', 'tpid', 'admin', 'catalogue', 'training'));
