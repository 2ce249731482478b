insert into items values (1, 'filled in') on conflict do nothing;
