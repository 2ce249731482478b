create table items (id integer primary key, name text not null);
insert into items values (1, 'migrated');
