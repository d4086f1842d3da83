// Every test here starts processes and watches the clock: side by side they would only disturb one another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
