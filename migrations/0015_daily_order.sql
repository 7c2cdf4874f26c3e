-- What a schedule asks of the past of its channel is read from an index alone, question by question.
drop index daily_by_channel;
create index daily_by_channel on daily (channel_id, question_id, state, slot_at);
-- Each post looks for older ones of its schedule that were never tried: among what is claimed, not among years of posts.
create index daily_claimed on daily (schedule_id) where state = 'claimed';
