-- 1: nothing could be made for the post of what the CMS wants there, of which the CMS is told.
ALTER TABLE talq_assignment ADD COLUMN impossible INTEGER NOT NULL DEFAULT 0;
