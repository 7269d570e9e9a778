-- Rows to apply are found by their card; an index of those left cost a change for every row that was done.
DROP INDEX import_rows_to_apply;
