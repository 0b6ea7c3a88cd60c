-- Which release date a paper told, kept when it leaves, so that whoever holds it can be told of
-- another. Null for what left before: then it is what the record said at that time.
ALTER TABLE disclosure ADD COLUMN told TEXT;

-- Lists read of everybody who holds something about a person; the index alone answers.
DROP INDEX disclosure_stay;
CREATE INDEX disclosure_stay ON disclosure (stay_id, id, recipient, at, document, told);
CREATE INDEX delivery_failed ON delivery (disclosure_id) WHERE what = 'print_failed';
