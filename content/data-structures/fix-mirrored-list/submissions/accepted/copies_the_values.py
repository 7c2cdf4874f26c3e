def check(head):
    values, node = [], head
    while node is not None:
        values.append(node.val)
        node = node.next
    return [values == values[::-1], head]
