-- What each outcome does to begin with; delays are minutes, by the count of tries.
INSERT INTO outcomes (key, position, needs, final_status, to_stage, next_kind, next_role, next_delays,
                      after_last_kind, after_last_delay, drops_contact) VALUES
('reached', 1, 'nothing', NULL, NULL, NULL, NULL, '[]', NULL, 0, 0),
('no_answer', 2, 'nothing', NULL, NULL, 'follow_up', NULL, '[60,240,1440,4320,10080]', 'reactivation', 43200, 0),
('callback', 3, 'promise', NULL, NULL, NULL, NULL, '[]', NULL, 0, 0),
('trial_requested', 4, 'nothing', NULL, 'trial_requested', 'arrange_trial', 'academic', '[0]', NULL, 0, 0),
('sold', 5, 'nothing', NULL, 'paid', 'arrange_schedule', 'academic', '[0]', NULL, 0, 0),
('not_needed', 6, 'reason', 'not_needed', NULL, NULL, NULL, '[]', NULL, 0, 0),
('wrong_number', 7, 'nothing', 'wrong_number', NULL, NULL, NULL, '[]', NULL, 0, 1),
('passed_on', 8, 'target', NULL, NULL, NULL, NULL, '[]', NULL, 0, 0),
('answered', 0, 'nothing', NULL, NULL, NULL, NULL, '[]', NULL, 0, 0),
('resolved', 0, 'nothing', NULL, NULL, NULL, NULL, '[]', NULL, 0, 0),
('do_not_call', 0, 'nothing', 'do_not_call', NULL, NULL, NULL, '[]', NULL, 0, 0),
('spam', 0, 'nothing', 'spam', NULL, NULL, NULL, '[]', NULL, 0, 0);
