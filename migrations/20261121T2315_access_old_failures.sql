-- Old failures are dropped by age, so that a flood of sign-ins does not fill the table.
CREATE INDEX sign_in_failures_by_age ON sign_in_failures (next_try_at);
