-- A duel's card in the channel of mock interviews: a challenge first, then what its thread hangs on.
create table duel (
    round_id integer primary key references round on delete cascade,
    message_id integer,
    -- The challenger's name, then the thread's. It goes once the thread stands or will never stand.
    title text
) strict;

-- What a duel was for one of the two: a row each from its beginning on, so that the problem counts as met.
create table duel_result (
    guild_id integer not null references guild on delete cascade,
    user_id integer not null,
    round_id integer not null,
    opponent_id integer not null,
    question_id text not null,
    rated integer not null,
    -- Two for a win, one for a draw; null where there is no result, or none yet.
    points integer,
    -- The Monday of the week in which it ended.
    week text,
    -- What the other was rated when that week began.
    against real,
    against_deviation real,
    at integer not null,
    primary key (round_id, user_id)
) strict;

create index duel_result_by_member on duel_result (user_id, guild_id, week);
create index duel_result_by_week on duel_result (guild_id, week) where rated = 1 and points is not null;

-- A member's rating after each week in which they had a rated duel; that of the running week changes with each.
create table duel_rating (
    guild_id integer not null references guild on delete cascade,
    user_id integer not null,
    week text not null,
    rating real not null,
    deviation real not null,
    volatility real not null,
    primary key (guild_id, user_id, week)
) strict;

-- Weeks with a rated duel, which are told of once when they are over.
create table duel_week (
    guild_id integer not null references guild on delete cascade,
    week text not null,
    ends_at integer not null,
    told_at integer,
    primary key (guild_id, week)
) strict;

create index duel_week_due on duel_week (ends_at) where told_at is null;

-- A server's weekly mock night, as the staff settled it.
create table night (
    guild_id integer primary key references guild on delete cascade,
    -- One day as a bit, Monday the lowest.
    weekday integer not null,
    start_time text not null,
    zone text not null,
    set_at integer not null,
    -- When the owner was told that the bot may not make events.
    told_at integer
) strict;

-- One night of it: planned, open for signing up, over or called off.
create table night_date (
    -- Random, so that buttons on old messages never name a new night after a restore.
    night_id integer primary key,
    guild_id integer not null references guild on delete cascade,
    channel_id integer not null,
    slot_date text not null,
    starts_at integer not null,
    state text not null,
    -- When it is to be looked at next: to let people sign up, then to make pairs.
    due_at integer,
    message_id integer,
    scheduled_event integer,
    created_at integer not null
) strict;

create unique index night_once on night_date (guild_id, slot_date) where state <> 'called-off';
create index night_due on night_date (due_at) where due_at is not null;

-- Who comes to a night.
create table night_member (
    guild_id integer not null references guild on delete cascade,
    night_id integer not null,
    user_id integer not null,
    level text not null,
    at integer not null,
    primary key (night_id, user_id)
) strict;

-- Who was paired with whom in which round, a row for each of them, so that those meet next who have met least.
create table night_pair (
    guild_id integer not null references guild on delete cascade,
    night_id integer not null,
    user_id integer not null,
    partner_id integer not null,
    round_id integer not null,
    primary key (night_id, user_id, partner_id)
) strict;

create index night_pair_by_member on night_pair (guild_id, user_id);
