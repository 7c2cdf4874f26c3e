def seatings(people):
    if not people:
        return [[]]
    return [
        [person, *order]
        for at, person in enumerate(people)
        for order in seatings(people[:at] + people[at + 1:])
    ]
