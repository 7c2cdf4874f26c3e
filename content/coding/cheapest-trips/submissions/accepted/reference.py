import heapq


def cheapest_trips(flights: list[int], hotels: list[int], count: int) -> list[int]:
    if not hotels:
        return []
    flights, hotels = sorted(flights)[:count], sorted(hotels)
    heap = [(flight + hotels[0], flight, 0) for flight in flights]
    prices = []
    while heap and len(prices) < count:
        price, flight, at = heap[0]
        prices.append(price)
        if at + 1 < len(hotels):
            heapq.heapreplace(heap, (flight + hotels[at + 1], flight, at + 1))
        else:
            heapq.heappop(heap)
    return prices
