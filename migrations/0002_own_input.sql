-- A run on the member's own input: judged like a submission, shown, and never counted. Null for a submission.
alter table submission add column input text;
