"""From a folder of CSV files or a workbook to a checked study."""

from samspill.study.study import Study

__all__ = ["Study"]
