def prices_on(changes, questions):
    # Walk through days once; questions of a day come after its changes.
    order = sorted(range(len(questions)), key=lambda i: questions[i][1])
    answers, current, at = [None] * len(questions), {}, 0
    for i in order:
        product, day = questions[i]
        while at < len(changes) and changes[at][0] <= day:
            current[changes[at][1]] = changes[at][2]
            at += 1
        answers[i] = current.get(product)
    return answers
