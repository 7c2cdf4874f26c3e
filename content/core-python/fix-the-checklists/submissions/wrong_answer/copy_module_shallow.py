import copy


def checklists(rooms, template, done):
    lists = {room: copy.copy(template) for room in rooms}
    for room, task in done:
        for entry in lists.get(room, []):
            if entry[0] == task:
                entry[1] = True
    return lists


# Leave the rest as it is: the judge calls check().
def check(rooms, template, done):
    """Make the checklists; report them, and the template as it is afterwards."""
    lists = checklists(rooms, template, done)
    return [{room: [list(entry) for entry in lists[room]] for room in lists}, template]
