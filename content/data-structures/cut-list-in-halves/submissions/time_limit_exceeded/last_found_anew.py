def cut(head):
    # Move the last node to the second list until both are equally long, walking from the head each time.
    def length(node):
        count = 0
        while node is not None:
            count, node = count + 1, node.next
        return count

    second = None
    while length(head) > length(second) + 1:
        before = head
        while before.next.next is not None:
            before = before.next
        last, before.next = before.next, None
        last.next, second = second, last
    return [head, second]
