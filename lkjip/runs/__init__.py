"""Many reports into one database: which must be read, by which process, and what became of each.

In: files and folders. Out: a database or a dataset brought up to date, and a log of the run. `batch.py` puts
the steps in order; `plan.py` and `ledger.py` say what is new, `pool.py`, `crew.py` and `worker.py` read in
watched processes, `cluster.py` on the machines of a Dask cluster, `status.py` sums a run up. Open `batch.py`
first.
"""
