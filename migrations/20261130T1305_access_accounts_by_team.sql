-- Who of a team works with clients is asked whenever a step is given to a team.
CREATE INDEX accounts_by_team ON accounts (team_id, state, role);
