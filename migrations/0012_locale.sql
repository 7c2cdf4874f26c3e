-- The language that an owner chose for a server: Discord asks only communities for theirs. Null is Discord's.
alter table guild add column language text;

-- The language that a person was last met in, for what they are told in direct messages. Null until then.
alter table user add column locale text;
