-- Fills the tables where there are no users yet; runs at each start, as one statement.
do $$
begin
  lock table users in share row exclusive mode;
  if exists (select from users) then
    return;
  end if;

  -- Edsger has neither a profile nor a post.
  insert into users (id, name) overriding system value values
    (1, 'Ada'),
    (2, 'Grace'),
    (3, 'Linus'),
    (4, 'Edsger');

  insert into profiles (id, bio, avatar_url, user_id) overriding system value values
    (1, 'Wrote the first program', 'https://example.org/ada.png', 1),
    (2, 'Found the first bug', null, 2),
    (3, null, null, 3);

  -- Six of Ada's are published, one is not.
  insert into posts (id, title, content, author_id, editor_id, published, "createdAt") overriding system value values
    (1, 'Engines', 'On engines', 1, 2, true, '2026-01-01 09:00'),
    (2, 'Notes', 'On notes', 1, null, true, '2026-01-02 09:00'),
    (3, 'Numbers', null, 1, 2, true, '2026-01-03 09:00'),
    (4, 'Looms', 'On looms', 1, 3, true, '2026-01-04 09:00'),
    (5, 'Poetry', 'On poetry', 1, null, true, '2026-01-05 09:00'),
    (6, 'Science', 'On science', 1, 1, true, '2026-01-06 09:00'),
    (7, 'Draft', null, 1, null, false, '2026-01-07 09:00'),
    (8, 'Compilers', 'On compilers', 2, 1, true, '2026-02-01 09:00'),
    (9, 'Moths', 'On moths', 2, null, false, '2026-02-02 09:00'),
    (10, 'Kernels', 'On kernels', 3, 2, true, '2026-03-01 09:00');

  insert into comments (id, content, post_id, author_id, "createdAt") overriding system value values
    (1, 'First', 1, 2, '2026-01-01 10:00'),
    (2, 'Thanks', 1, 1, '2026-01-01 11:00'),
    (3, 'Lovely', 5, 3, '2026-01-05 10:00'),
    (4, 'More', 6, 2, '2026-01-06 10:00'),
    (5, 'Not yet', 7, 2, '2026-01-07 10:00'),
    (6, 'Finally', 8, 1, '2026-02-01 10:00'),
    (7, 'Indeed', 8, 3, '2026-02-01 11:00'),
    (8, 'At last', 8, 4, '2026-02-01 12:00');

  insert into tags (id, name) overriding system value values
    (1, 'history'),
    (2, 'maths'),
    (3, 'machines'),
    (4, 'unused');

  insert into posts_to_tags (post_id, tag_id) values
    (1, 1), (1, 3), (3, 2), (4, 3), (8, 3), (10, 3);

  insert into categories (id, name, parent_id) overriding system value values
    (1, 'Books', null),
    (2, 'Fiction', 1),
    (3, 'Science', 1),
    (4, 'Crime', 2),
    (5, 'Fantasy', 2),
    (6, 'Music', null);

  insert into messages (id, content, sender_id, receiver_id, "createdAt") overriding system value values
    (1, 'Hello Grace', 1, 2, '2026-04-01 09:00'),
    (2, 'Hello Ada', 2, 1, '2026-04-01 09:05'),
    (3, 'How is it?', 1, 2, '2026-04-01 09:10'),
    (4, 'Structured', 4, 1, '2026-04-02 09:00'),
    (5, 'Patches welcome', 3, 4, '2026-04-03 09:00');

  insert into messages (id, content, sender_id, receiver_id, "createdAt") overriding system value
    select 5 + n, 'Bug ' || n, 2, 3, timestamp '2026-05-01 09:00' + n * interval '1 minute'
    from generate_series(1, 12) n;

  -- the ids that come next
  perform setval(pg_get_serial_sequence('users', 'id'), (select max(id) from users));
  perform setval(pg_get_serial_sequence('profiles', 'id'), (select max(id) from profiles));
  perform setval(pg_get_serial_sequence('posts', 'id'), (select max(id) from posts));
  perform setval(pg_get_serial_sequence('comments', 'id'), (select max(id) from comments));
  perform setval(pg_get_serial_sequence('tags', 'id'), (select max(id) from tags));
  perform setval(pg_get_serial_sequence('categories', 'id'), (select max(id) from categories));
  perform setval(pg_get_serial_sequence('messages', 'id'), (select max(id) from messages));
end
$$
