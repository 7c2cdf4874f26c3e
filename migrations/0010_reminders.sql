-- A daily reminder by direct message, whatever the server. Whoever never asked for one has no row.
create table reminder (
    user_id integer primary key,
    -- The time of day that was chosen; null is the usual one, worked out anew after each reminder.
    chosen text,
    -- The time of day that the next one was worked out with.
    post_time text not null,
    -- Since when it is wanted: times before that are none of its.
    since integer not null,
    -- When it is to be looked at next; null while it is off.
    next_at integer,
    -- The member's newest day with a reminder: a day has one.
    newest_date text,
    -- Their direct messages were closed then, which switched it off.
    closed_at integer
) strict;

create index reminder_next on reminder (next_at) where next_at is not null;

-- How a member's streak stood when it was last looked at, and when that is to be done again: after an activity, and
-- while it lives at the end of each day.
create table standing (
    guild_id integer not null references guild on delete cascade,
    user_id integer not null,
    current integer not null default 0,
    due_at integer,
    primary key (guild_id, user_id)
) strict;

create index standing_due on standing (due_at) where due_at is not null;
create index standing_alive on standing (guild_id) where current > 0;

insert into standing (guild_id, user_id, due_at) select distinct guild_id, user_id, 0 from ledger;

-- Streaks that reached 7, 30, 100 or 365 days, by the day on which they were celebrated: once in a run.
create table milestone (
    guild_id integer not null references guild on delete cascade,
    user_id integer not null,
    days integer not null,
    reached_on text not null,
    primary key (guild_id, user_id, days, reached_on)
) strict;

-- Members whose milestones are not to be told to others.
create table milestones_off (
    user_id integer primary key
) strict;

-- Roles that a server gives for streaks of so many days.
create table streak_role (
    guild_id integer not null references guild on delete cascade,
    role_id integer not null,
    days integer not null,
    -- Since when Discord refuses to give or take it; the owner was told then.
    trouble_at integer,
    primary key (guild_id, role_id)
) strict;

-- Who was given which.
create table streak_role_held (
    guild_id integer not null references guild on delete cascade,
    user_id integer not null,
    role_id integer not null,
    primary key (guild_id, user_id, role_id)
) strict;

-- What became of each question in a server, counted, so that statistics read a few rows a question and not every answer
-- there ever was. The triggers keep the first two true whatever writes; a round's are written when it ends.
create table question_total (
    guild_id integer not null references guild on delete cascade,
    question_id text not null,
    -- points: the value is the mask of those found or ticked; verdict: its code; round: asked, skipped or timed-out.
    kind text not null check (kind in ('points', 'verdict', 'round')),
    value text not null,
    n integer not null,
    primary key (guild_id, question_id, kind, value)
) strict, without rowid;

insert into question_total (guild_id, question_id, kind, value, n)
select guild_id, question_id, 'points', cast(found | ticked as text), count(*) from answer group by 1, 2, 4;

insert into question_total (guild_id, question_id, kind, value, n)
select guild_id, question_id, 'verdict', verdict, count(*) from submission
where verdict is not null and question_id is not null and input is null and credited = 1 group by 1, 2, 4;

create trigger answer_counted after insert on answer begin
    insert into question_total (guild_id, question_id, kind, value, n)
    values (new.guild_id, new.question_id, 'points', cast(new.found | new.ticked as text), 1)
    on conflict do update set n = n + 1;
end;

create trigger answer_changed after update of found, ticked on answer
when old.found | old.ticked <> new.found | new.ticked begin
    update question_total set n = n - 1
    where guild_id = old.guild_id and question_id = old.question_id and kind = 'points'
          and value = cast(old.found | old.ticked as text);
    insert into question_total (guild_id, question_id, kind, value, n)
    values (new.guild_id, new.question_id, 'points', cast(new.found | new.ticked as text), 1)
    on conflict do update set n = n + 1;
end;

create trigger answer_gone after delete on answer begin
    update question_total set n = n - 1
    where guild_id = old.guild_id and question_id = old.question_id and kind = 'points'
          and value = cast(old.found | old.ticked as text);
end;

create trigger verdict_counted after update of verdict on submission
when old.verdict is null and new.verdict is not null and new.question_id is not null
     and new.input is null and new.credited = 1 begin
    insert into question_total (guild_id, question_id, kind, value, n)
    values (new.guild_id, new.question_id, 'verdict', new.verdict, 1)
    on conflict do update set n = n + 1;
end;

create trigger verdict_gone after delete on submission
when old.verdict is not null and old.question_id is not null and old.input is null and old.credited = 1 begin
    update question_total set n = n - 1
    where guild_id = old.guild_id and question_id = old.question_id and kind = 'verdict' and value = old.verdict;
end;

-- Rows that count nothing any more go, and with them what their question was.
create trigger question_total_empty after update of n on question_total when new.n <= 0 begin
    delete from question_total
    where guild_id = new.guild_id and question_id = new.question_id and kind = new.kind and value = new.value;
end;

-- A board reads its index alone: rows of one server lie far from each other in a large ledger.
drop index ledger_board;
create index ledger_board on ledger (guild_id, at, user_id, cause) where counted = 1;

-- The same for totals, which are nothing but their key and a number.
create table activity_total_by_key (
    guild_id integer not null references guild on delete cascade,
    user_id integer not null,
    topic text not null,
    n integer not null,
    primary key (guild_id, topic, user_id)
) strict, without rowid;
insert into activity_total_by_key select guild_id, user_id, topic, n from activity_total;
drop table activity_total;
alter table activity_total_by_key rename to activity_total;
