import "./styles/office.css";
import { findCharts } from "./lib/charts";
import { startPieces } from "./lib/pieces";
import { startTalk } from "./lib/talk";
import { startTheme } from "./lib/theme";

startTheme();
startPieces();
startTalk();
findCharts();
