-- Since when a schedule is paused; its slots go on to come, and each ends as skipped.
alter table schedule add column paused_at integer;
-- JSON list of kinds; empty means all.
alter table schedule add column kinds text not null default '[]';
-- Difficulty, both ends included.
alter table schedule add column easiest integer not null default 1;
alter table schedule add column hardest integer not null default 5;
-- When answers are shown to all: `never`, `next` (slot) or `after:<hours>`.
alter table schedule add column reveal text not null default 'never';

-- When a daily's answer is due; the instant is set by its post where it counts from there.
alter table daily add column reveal_at integer;
alter table daily add column reveal_after_s integer;
alter table daily add column revealed_at integer;
create index daily_reveal on daily (reveal_at) where reveal_at is not null and revealed_at is null;

-- Schedules that ask for other questions, or on other days, are not the same.
drop index schedule_once;
create unique index schedule_once
    on schedule (guild_id, channel_id, topics, level, kinds, easiest, hardest, post_time, weekdays, every)
    where removed_at is null;

-- Questions that an owner put in line for a schedule.
create table queue (
    entry_id integer primary key autoincrement,
    guild_id integer not null references guild on delete cascade,
    schedule_id integer not null references schedule on delete cascade,
    question_id text not null,
    position integer not null,
    -- The daily that took it: the entry goes when that is posted, and is in line again when it is given up.
    daily_id integer references daily on delete set null,
    unique (schedule_id, question_id)
) strict;

create index queue_taken on queue (daily_id) where daily_id is not null;

-- Days without daily questions, both ends included, in each schedule's own calendar.
create table vacation (
    guild_id integer not null references guild on delete cascade,
    from_date text not null,
    until_date text not null,
    primary key (guild_id, from_date, until_date)
) strict;
