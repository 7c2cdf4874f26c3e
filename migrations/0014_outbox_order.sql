-- What is due is read in this order, a little at a time: with thousands of rows they must not be sorted for each read.
drop index outbox_due;
create index outbox_due on outbox (priority, action_id) where done_at is null;
