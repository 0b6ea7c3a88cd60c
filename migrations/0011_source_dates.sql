-- The order of day and month of a source, where somebody corrected it together with its columns.
ALTER TABLE column_map ADD COLUMN dates TEXT CHECK (dates IN ('month_first', 'day_first'));
