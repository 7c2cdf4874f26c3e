def count_exactly(shifts, k):
    found = 0
    for start in range(len(shifts)):
        people = set()
        for person in shifts[start:]:
            people.add(person)
            if len(people) == k:
                found += 1
            elif len(people) > k:
                break
    return found
