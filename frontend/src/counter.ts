import "./styles/counter.css";
import { startPieces } from "./lib/pieces";
import { startTheme } from "./lib/theme";

startTheme();
startPieces();
