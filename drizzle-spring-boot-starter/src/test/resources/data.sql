insert into users (name) values ('Ada'), ('Grace'), ('Edsger');

insert into posts (title, author_id, published, created_at) values
  ('Engines', 1, true, '2026-01-01 09:00'),
  ('Notes', 1, true, '2026-01-02 09:00'),
  ('Draft', 1, false, '2026-01-03 09:00'),
  ('Compilers', 2, true, '2026-02-01 09:00');
