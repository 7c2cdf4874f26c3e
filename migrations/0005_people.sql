-- A member's own calendar, whatever the server. Each change is a row and holds from its instant on, so that days that
-- are over stay as they were. Null goes back to the server's.

create table user_zone (
    user_id integer not null,
    since integer not null,
    zone text,
    primary key (user_id, since)
) strict;

-- Study days as bits, Monday the lowest; they hold from the day after.
create table user_days (
    user_id integer not null,
    since integer not null,
    weekdays integer,
    primary key (user_id, since)
) strict;

-- The vacation that was told at an instant, in place of the one before; null ends it.
create table user_vacation (
    user_id integer not null,
    since integer not null,
    first_date text,
    last_date text,
    primary key (user_id, since)
) strict;
