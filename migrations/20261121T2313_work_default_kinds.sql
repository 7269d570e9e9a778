-- Kinds of work in the order of the queue; lengths are minutes (PRIO-S1 to PRIO-S5).
INSERT INTO task_kinds (key, rank, usual_length) VALUES
('active_question', 1, 3),
('new_lead', 1, 6),
('promise', 2, 5),
('after_trial', 3, 10),
('arrange_trial', 4, 10),
('arrange_schedule', 5, 15),
('follow_up', 6, 6),
('reactivation', 7, 6);
