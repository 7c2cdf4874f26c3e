-- Since when a schedule is paused; its slots go on to come, and each ends as skipped.
alter table schedule add column paused_at integer;
-- JSON list of kinds; empty means all.
alter table schedule add column kinds text not null default '[]';
-- Difficulty, both ends included.
alter table schedule add column easiest integer not null default 1;
alter table schedule add column hardest integer not null default 5;

-- Schedules that ask for other questions, or on other days, are not the same.
drop index schedule_once;
create unique index schedule_once
    on schedule (guild_id, channel_id, topics, level, kinds, easiest, hardest, post_time, weekdays, every)
    where removed_at is null;
