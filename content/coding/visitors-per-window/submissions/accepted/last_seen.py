def distinct_in_windows(requests, k):
    changes = [0] * (len(requests) + k + 1)
    last = {}
    for at, visitor in enumerate(requests):
        # This visitor is new in the windows ending at at, at + 1, … up to where the request leaves.
        changes[at] += 1
        changes[at + k] -= 1
        if visitor in last and last[visitor] + k > at:
            changes[at] -= 1
            changes[last[visitor] + k] += 1
        last[visitor] = at
    answers, distinct = [], 0
    for at in range(len(requests)):
        distinct += changes[at]
        if at >= k - 1:
            answers.append(distinct)
    return answers
