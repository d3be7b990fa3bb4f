/// Maravelle's emblem: a sail over three waves, drawn as plain SVG.
enum Emblem {
    static let drawing = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">
          <circle cx="32" cy="32" r="30" fill="#0b6478"/>
          <path d="M31 12v28H15c7-7 13-17 16-28z" fill="#ffffff"/>
          <path d="M35 18c5 6 9 14 11 22H35z" fill="#f2b544"/>
          <path d="M11 46c4-3 8-3 11 0s7 3 10 0 7-3 10 0 7 3 11 0" fill="none" stroke="#ffffff" stroke-width="3" stroke-linecap="round"/>
          <path d="M18 53c3-2 5-2 8 0s6 2 8 0 5-2 8 0" fill="none" stroke="#ffffff" stroke-width="3" stroke-linecap="round"/>
        </svg>

        """
}
