def checklists(rooms, template, done):
    marks = {(room, task) for room, task in done}
    return {room: [[task, ticked or (room, task) in marks] for task, ticked in template] for room in rooms}


# Leave the rest as it is: the judge calls check().
def check(rooms, template, done):
    """Make the checklists; report them, and the template as it is afterwards."""
    lists = checklists(rooms, template, done)
    return [{room: [list(entry) for entry in lists[room]] for room in lists}, template]
