-- What the staff and the owner of a server did, one row each: who, when, what, and to what. No text that anybody wrote.
create table staff_action (
    staff_action_id integer primary key,
    guild_id integer not null references guild on delete cascade,
    -- an id that nobody has, once they asked to be forgotten
    actor_id integer not null,
    at integer not null,
    -- a word of the program's
    deed text not null,
    -- to what: ids, mentions of channels and roles, names of settings
    object text not null,
    -- the member whom it was about, if there is one
    member_id integer
) strict;

create index staff_action_of_guild on staff_action (guild_id);
create index staff_action_by_time on staff_action (at);

-- How much of a member's code, and of a server's, waits for the judge is asked with each submission.
create index submission_waiting_of_member on submission (user_id) where state = 'pending';
create index submission_waiting_of_guild on submission (guild_id) where state = 'pending';
