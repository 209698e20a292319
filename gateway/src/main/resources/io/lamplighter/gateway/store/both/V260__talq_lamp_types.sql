-- Which type of lamp or luminaire a CMS says that a lamp is, such as lamp-types/t-1; empty for none.
ALTER TABLE talq_assignment ADD COLUMN type TEXT NOT NULL DEFAULT '';
